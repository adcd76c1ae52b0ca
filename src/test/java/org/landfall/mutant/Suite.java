package org.landfall.mutant;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Tests in a process of their own, which ends with the first one that fails. */
final class Suite {

    static final int GREEN = 0;
    static final int RED = 3;
    static final int NOTHING_RUN = 4;

    /** So that a test that hangs under a mutant is told by its name. */
    private static final String PATIENCE = "3 m";

    private Suite() {}

    /** @param arguments packages and classes below {@code org.landfall} */
    public static void main(String... arguments) {
        Results results = new Results();
        LauncherConfig plain = LauncherConfig.builder().enableTestExecutionListenerAutoRegistration(false).build();
        for (String tests : arguments) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selector(tests))
                    .filters(ClassNameFilter.includeClassNamePatterns(isClass(tests) ? ".*" : ".*Test"), TagFilter.excludeTags("long", "dist", "exhaustive"))
                    .configurationParameter("junit.jupiter.execution.timeout.testable.method.default", PATIENCE)
                    .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                    .build();
            LauncherFactory.create(plain).execute(request, results);
        }
        // threads of a program that was left in the middle may go on
        Runtime.getRuntime().halt(results.run == 0 ? NOTHING_RUN : GREEN);
    }

    private static DiscoverySelector selector(String tests) {
        return isClass(tests) ? selectClass("org.landfall." + tests) : selectPackage("org.landfall." + tests);
    }

    private static boolean isClass(String tests) {
        return Character.isUpperCase(tests.charAt(tests.lastIndexOf('.') + 1));
    }

    /** Its class and method; a class where all of its tests failed. */
    private static String place(TestIdentifier test) {
        return test.getSource().map(source -> source instanceof MethodSource method
                ? method.getClassName() + "." + method.getMethodName() : source.toString()).orElse(test.getDisplayName());
    }

    private static final class Results implements TestExecutionListener {

        private int run;

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            run += test.isTest() ? 1 : 0;
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                System.out.println(result.getThrowable().map(Throwable::toString).orElse(""));
                System.out.println("found by " + place(test));
                Runtime.getRuntime().halt(RED);
            }
        }
    }
}
