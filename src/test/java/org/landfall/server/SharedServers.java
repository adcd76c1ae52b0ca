package org.landfall.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Starts the servers that a test class {@link Needs}, and closes them when all tests of the JVM are done. */
final class SharedServers implements BeforeAllCallback, ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedServers.class);
    private static final Map<Class<? extends S3Server>, Supplier<S3Server>> ALWAYS =
            Map.of(LocalStackServer.class, LocalStackServer::start, S3ProxyServer.class, S3ProxyServer::start);
    private static final Map<Class<? extends S3Server>, Supplier<S3Server>> ON_REQUEST = Map.of();

    /** A server that runs, or why it does not, so that it is tried once only. */
    private record Started(S3Server server, RuntimeException trouble) implements AutoCloseable {

        static Started by(Supplier<S3Server> start) {
            try {
                return new Started(start.get(), null);
            } catch (RuntimeException e) {
                return new Started(null, e);
            }
        }

        @Override
        public void close() {
            if (server != null) {
                server.close();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        needs(context).forEach(type -> server(type, context));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return matching(parameter, context).size() == 1;
    }

    @Override
    public S3Server resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return server(matching(parameter, context).get(0), context);
    }

    private static List<Class<? extends S3Server>> matching(ParameterContext parameter, ExtensionContext context) {
        return needs(context).stream().filter(parameter.getParameter().getType()::isAssignableFrom).toList();
    }

    private static List<Class<? extends S3Server>> needs(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Needs.class).map(Needs::value).map(Arrays::asList).orElseThrow();
    }

    private static S3Server server(Class<? extends S3Server> type, ExtensionContext context) {
        Started started = context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(type, SharedServers::start, Started.class);
        if (started.trouble() instanceof ServerUnavailableException && !required()) {
            throw new TestAbortedException(type.getSimpleName() + " cannot be had: " + started.trouble().getMessage());
        }
        if (started.trouble() != null) {
            throw started.trouble();
        }
        return started.server();
    }

    private static Started start(Class<? extends S3Server> type) {
        if (ON_REQUEST.containsKey(type) && !Boolean.getBoolean("landfall.all-servers")) {
            throw new TestAbortedException(type.getSimpleName() + " runs with the Maven profile all-servers only");
        }
        return Started.by(ON_REQUEST.getOrDefault(type, ALWAYS.get(type)));
    }

    private static boolean required() {
        return Boolean.getBoolean("landfall.servers-required") || "true".equals(System.getenv("CI"));
    }
}
