package org.landfall.build;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Writes down each test that is skipped, for the end of the build. JUnit finds it as a service. */
public final class SkippedTestListener implements TestExecutionListener {

    private final SkippedTests skipped;
    private TestPlan plan;

    public SkippedTestListener() {
        this(new SkippedTests(Path.of("target", "skipped-tests.txt")));
    }

    SkippedTestListener(SkippedTests skipped) {
        this.skipped = skipped;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        add(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            add(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason is told"));
        }
    }

    private void add(TestIdentifier of, String reason) {
        if (plan.getChildren(of).isEmpty()) {
            skipped.add(reason.replace("Assumption failed: ", ""), className(of));
        }
        plan.getChildren(of).forEach(child -> add(child, reason));
    }

    private static String className(TestIdentifier test) {
        Optional<TestSource> source = test.getSource();
        String name = source.filter(MethodSource.class::isInstance).map(method -> ((MethodSource) method).getClassName())
                .or(() -> source.filter(ClassSource.class::isInstance).map(of -> ((ClassSource) of).getClassName()))
                .orElseGet(test::getDisplayName);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
