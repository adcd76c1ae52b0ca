package org.landfall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.landfall.audit.AuditReport;
import org.landfall.journal.RunLog;
import org.landfall.ledger.LedgerRecord;
import org.landfall.plan.PartitionTotal;
import org.landfall.s3.upload.LandingS3Client;

/** A class that is missing from the list works in the JVM and fails in the native executable: found here, in seconds. */
class ReflectiveClassesTest {

    private static final Pattern TYPE = Pattern.compile("(?:type: |#class:)\"?(org\\.landfall\\.[\\w.$]+)");

    private final Set<String> registered = registered();

    private static Set<String> registered() {
        // the annotation is not kept at run time
        return new ClassFileImporter().importClasses(ReflectiveClasses.class).get(ReflectiveClasses.class)
                .getAnnotationOfType(RegisterForReflection.class.getName()).getProperties().entrySet().stream()
                .filter(property -> Set.of("targets", "classNames").contains(property.getKey()))
                .flatMap(property -> Arrays.stream((Object[]) property.getValue()))
                .map(value -> value instanceof JavaClass type ? type.getName() : (String) value)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyClassThatAShippedOrDocumentedRouteNamesIsRegistered() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String folder : Set.of("routes", "docs")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    TYPE.matcher(Files.readString(file)).results().map(match -> match.group(1)).forEach(named::add);
                }
            }
        }
        assertThat(named).contains("org.landfall.route.LandingRun").isSubsetOf(registered);
    }

    @Test
    void everyClassThatARouteMayNameIsRegisteredWithTheSettingsInIt() {
        Set<String> needed = new TreeSet<>();
        add(RunLog.class, needed);
        add(LandingS3Client.class, needed);
        for (JavaClass candidate : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.landfall.route")) {
            boolean made = candidate.tryGetConstructor().filter(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC)).isPresent();
            if (made && candidate.getModifiers().contains(JavaModifier.PUBLIC) && !candidate.getModifiers().contains(JavaModifier.ABSTRACT)) {
                add(candidate.reflect(), needed);
            }
        }
        assertThat(needed).contains("org.landfall.run.RunSettings").isSubsetOf(registered);
    }

    @Test
    void everyRecordThatIsJsonIsRegistered() throws ClassNotFoundException {
        Set<String> needed = new TreeSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(Set.of(LedgerRecord.class, AuditReport.class, PartitionTotal.class,
                Class.forName("org.landfall.s3.resume.UploadEvent")));
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (needed.add(type.getName())) {
                Stream.ofNullable(type.getRecordComponents()).flatMap(Arrays::stream)
                        .flatMap(component -> types(component.getGenericType().getTypeName())).forEach(open::add);
                Stream.ofNullable(type.getPermittedSubclasses()).flatMap(Arrays::stream).forEach(open::add);
            }
        }
        assertThat(needed).contains("org.landfall.audit.Finding", "org.landfall.ledger.LedgerEvent", "org.landfall.s3.resume.UploadEvent$Begun")
                .isSubsetOf(registered);
    }

    private static Stream<Class<?>> types(String name) {
        return Pattern.compile("org\\.landfall\\.[\\w.$]+").matcher(name).results().map(match -> type(match.group()));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** With what its getters hand over for a route to set, as in settings.x. */
    private static void add(Class<?> type, Set<String> needed) {
        if (needed.add(type.getName())) {
            Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().startsWith("get") && method.getParameterCount() == 0)
                    .map(Method::getReturnType)
                    .filter(settings -> settings.getName().startsWith("org.landfall.") && !settings.isRecord())
                    .forEach(settings -> add(settings, needed));
        }
    }
}
