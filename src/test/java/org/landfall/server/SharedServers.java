package org.landfall.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts the servers that a test class {@link Needs}, and closes them when all tests of the JVM are done. JUnit's root context does
 * not know when that is: a JVM that is one of several gets its classes one by one, each with a root of its own.
 */
final class SharedServers implements ExecutionCondition, BeforeAllCallback, ParameterResolver {

    private static final Map<Class<? extends S3Server>, Supplier<S3Server>> SERVERS =
            Map.of(S3ProxyServer.class, S3ProxyServer::new, LocalStackServer.class, LocalStackServer::shared, VersityGateway.class, VersityGateway::new,
                    MinioServer.class, MinioServer::new);
    /** What those take that do not come with Maven alone. */
    private static final Map<Class<? extends S3Server>, String> ON_REQUEST =
            Map.of(LocalStackServer.class, "Docker or Python", VersityGateway.class, "Go", MinioServer.class, "Go");

    private static final Map<Class<? extends S3Server>, Started> STARTED = new ConcurrentHashMap<>();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> STARTED.values().forEach(Started::close)));
    }

    /** A server that runs, or why it does not, so that it is tried once only. */
    private record Started(S3Server server, RuntimeException trouble) {

        static Started by(Supplier<S3Server> start) {
            try {
                return new Started(start.get(), null);
            } catch (RuntimeException e) {
                return new Started(null, e);
            }
        }

        void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    /** A condition, because test reports do not count a class whose {@code beforeAll} is aborted. */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return needs(context).stream()
                .flatMap(type -> reasonToSkip(type).stream())
                .findFirst()
                .map(ConditionEvaluationResult::disabled)
                .orElse(ConditionEvaluationResult.enabled("the servers are there, or must be there"));
    }

    private static Optional<String> reasonToSkip(Class<? extends S3Server> type) {
        Optional<String> notRequested = Optional.ofNullable(ON_REQUEST.get(type)).flatMap(need -> Prerequisite.withoutAllServers(need + " for a server"));
        if (notRequested.isPresent()) {
            return notRequested;
        }
        return Optional.ofNullable(started(type).trouble())
                .filter(trouble -> trouble instanceof ServerUnavailableException && !Prerequisite.required())
                .map(trouble -> type.getSimpleName() + " cannot be had: " + trouble.getMessage());
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        needs(context).forEach(SharedServers::server);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return matching(parameter, context).size() == 1;
    }

    @Override
    public S3Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(matching(parameter, context).get(0));
    }

    private static List<Class<? extends S3Server>> matching(ParameterContext parameter, ExtensionContext context) {
        return needs(context).stream().filter(parameter.getParameter().getType()::isAssignableFrom).toList();
    }

    private static List<Class<? extends S3Server>> needs(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Needs.class).map(Needs::value).map(Arrays::asList).orElseThrow();
    }

    private static S3Server server(Class<? extends S3Server> type) {
        Started started = started(type);
        if (started.trouble() != null) {
            throw started.trouble();
        }
        return started.server();
    }

    private static Started started(Class<? extends S3Server> type) {
        return STARTED.computeIfAbsent(type, SharedServers::start);
    }

    private static Started start(Class<? extends S3Server> type) {
        return Started.by(SERVERS.get(type));
    }
}
