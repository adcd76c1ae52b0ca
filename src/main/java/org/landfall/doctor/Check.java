package org.landfall.doctor;

import java.util.Optional;
import org.landfall.Failure;

/** One question that the doctor asks. */
abstract class Check {

    private final Topic topic;
    private final String name;

    Check(Topic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Asks the question, unless something is in its way. */
    final Finding examine() {
        return obstacle().map(this::notTested).orElseGet(this::look);
    }

    /** Reason why the question cannot be asked; empty when it can. */
    Optional<String> obstacle() {
        return Optional.empty();
    }

    abstract Finding look();

    final Finding ok(String found) {
        return new Finding(topic, name, Status.OK, found, null);
    }

    final Finding warn(String found, String remedy) {
        return new Finding(topic, name, Status.WARN, found, remedy);
    }

    final Finding fail(String found, String remedy) {
        return new Finding(topic, name, Status.FAIL, found, remedy);
    }

    final Finding fail(Failure failure) {
        return fail(failure.reason(), failure.remedy().isEmpty() ? null : failure.remedy());
    }

    final Finding notTested(String why) {
        return notTested(why, null);
    }

    final Finding notTested(String why, String remedy) {
        return new Finding(topic, name, Status.NOT_TESTED, why, remedy);
    }
}
