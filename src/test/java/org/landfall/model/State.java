package org.landfall.model;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * State of all that two runners and one file come to.
 *
 * @param home   what lies in the file's place
 * @param object what the key holds
 * @param owed   the contents that must not be lost
 * @param late   requests on their way that nobody waits for any more
 * @param writer what somebody who writes in the landing directory has done already
 */
record State(Content home, Content object, Contents owed, Contents late, Contents writer, Runner one, Runner two) {

    static State of(Content object) {
        return new State(Content.FIRST, object, Contents.EMPTY.with(Content.FIRST), Contents.EMPTY, Contents.EMPTY, Runner.NEVER_STARTED,
                Runner.NEVER_STARTED);
    }

    Runner runner(Who who) {
        return who == Who.ONE ? one : two;
    }

    State with(Who who, Runner runner) {
        return who == Who.ONE ? new State(home, object, owed, late, writer, runner, two) : new State(home, object, owed, late, writer, one, runner);
    }

    State change(Who who, UnaryOperator<Runner> change) {
        return with(who, change.apply(runner(who)));
    }

    State home(Content content) {
        return new State(content, object, owed, late, writer, one, two);
    }

    State object(Content content) {
        return new State(home, content, owed, late, writer, one, two);
    }

    State owed(Contents contents) {
        return new State(home, object, contents, late, writer, one, two);
    }

    State late(Contents contents) {
        return new State(home, object, owed, contents, writer, one, two);
    }

    State wrote(Content content) {
        return new State(home, object, owed, late, writer.with(content), one, two);
    }

    /** What lies somewhere in the landing directory, by whatever name. */
    Contents files() {
        return one.folder().files().and(two.folder().files()).with(home);
    }

    /** The same, and what is in the bucket. */
    Contents kept() {
        return files().with(object);
    }

    boolean hasFile(Content file) {
        return files().has(file);
    }

    /** All is as it should be in the end: each content is in the bucket and recorded, or lies where it was and somebody was told why. */
    boolean isSettled() {
        return owed.stream().allMatch(file -> isLanded(file) || isTold(file));
    }

    private boolean isLanded(Content file) {
        return object == file && !hasFile(file)
                && Stream.of(one, two).anyMatch(runner -> runner.folder().ledger().of(file).durable().provesLanding());
    }

    /** It lies in its place, or what lies there keeps it from going back. */
    private boolean isTold(Content file) {
        return object.isThere() && object != home && isToldOf(home) && hasFile(file);
    }

    private boolean isToldOf(Content file) {
        return Stream.of(one, two).anyMatch(runner -> runner.told().has(file));
    }
}
