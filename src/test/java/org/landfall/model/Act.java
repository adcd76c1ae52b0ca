package org.landfall.model;

import org.landfall.claims.Adoption;
import org.landfall.claims.ClaimStore;
import org.landfall.claims.SharedLanding;
import org.landfall.journal.Journal;
import org.landfall.landing.RunLock;
import org.landfall.purge.Purge;
import org.landfall.run.Attempt;
import org.landfall.run.Attempts;
import org.landfall.run.Run;

/** A step of a runner, by the method that takes it. */
enum Act implements Step {

    /** {@code RunLock.takeName}. */
    TAKE_NAME(RunLock.class, "takeName"),
    /** {@link ClaimStore#begin}: forgets what an earlier run claimed, and says that this one is at work. */
    BEGIN(ClaimStore.class, "begin"),
    /** {@code HeldClaims.renew}. */
    RENEW("org.landfall.claims.database.HeldClaims", "renew"),
    /** {@code Sweep.recordCutOff}: writes down which deletions were made just before a crash. */
    RECORD_CUT_OFF("org.landfall.purge.Sweep", "recordCutOff"),
    /** {@code Sweep.removeEmptyOnes}: has been through all. */
    REMOVE_EMPTY("org.landfall.purge.Sweep", "removeEmptyOnes"),
    /** {@code Adoption.hasLeftSomething}. */
    LOOK_ROUND("org.landfall.claims.Adoption", "hasLeftSomething"),
    /** {@link RunLock#takeIfFree}. */
    TAKE_IF_FREE(RunLock.class, "takeIfFree"),
    /** {@link ClaimStore#isAlive}. */
    IS_ALIVE(ClaimStore.class, "isAlive"),
    /** {@link ClaimStore#forget}. */
    FORGET(ClaimStore.class, "forget"),
    /** {@link Adoption#nowAndThen}. */
    ADOPT(Adoption.class, "nowAndThen"),
    /** {@link Run#takes}: a poll has found the file. */
    TAKES(Run.class, "takes"),
    /** {@link ClaimStore#claim}. */
    CLAIM(ClaimStore.class, "claim"),
    /** {@code SharedLanding.isAsSeen}: it is looked at once more when it is claimed. */
    IS_AS_SEEN("org.landfall.claims.SharedLanding", "isAsSeen"),
    /** {@link Attempts#consign}: it is the one that was found. */
    CONSIGN(Attempts.class, "consign"),
    /** {@code SourceReader.finish}: it was read, and did not change meanwhile. */
    READ("org.landfall.s3.upload.SourceReader", "finish"),
    /** {@code SinglePut.first}. */
    PUT("org.landfall.s3.upload.SinglePut", "first"),
    /** {@code SinglePut.receipt}: the server has confirmed the bytes. */
    RECEIPT("org.landfall.s3.upload.SinglePut", "receipt"),
    /** {@code SinglePut.existing}: the key is taken; the listing decides whose it is. */
    EXISTING("org.landfall.s3.upload.SinglePut", "existing"),
    /** {@code SinglePut.listedAfter}: there was no answer; the listing is asked. */
    LISTED_AFTER("org.landfall.s3.upload.SinglePut", "listedAfter"),
    /** {@code SinglePut.putAgain}. */
    PUT_AGAIN("org.landfall.s3.upload.SinglePut", "putAgain"),
    /** {@code Checkpoint.requireUndisturbed}: the file is still the one that was read. */
    REQUIRE_UNDISTURBED("org.landfall.route.Checkpoint", "requireUndisturbed"),
    /** {@link Attempts#landed}: the record is written, and not on the disk yet. */
    LANDED(Attempts.class, "landed"),
    /** {@link Journal#force}. */
    FORCE(Journal.class, "force"),
    /** {@link Purge#makesWay}: an earlier file of the name goes further aside. */
    MAKES_WAY(Purge.class, "makesWay"),
    /** {@link Attempt#leaves}: the last look before the rename. */
    LEAVES(Attempt.class, "leaves"),
    /** {@code LandingOperations.renameFile}. */
    RENAME("org.landfall.route.scan.LandingOperations", "renameFile"),
    /** {@link SharedLanding#release}. */
    RELEASE(SharedLanding.class, "release"),
    /** {@code Departures.setAside}: looks whether what was set aside is what landed. */
    SET_ASIDE("org.landfall.run.Departures", "setAside"),
    /** {@link Attempts#failed}: tells that the file did not land. */
    FAIL(Attempts.class, "failed"),
    /** {@link Purge#atIdle}: what this run has set aside is handed over to the thread of the purge. */
    PURGE(Purge.class, "atIdle"),
    /** {@link Run#end}. */
    END(Run.class, "end"),
    /** {@code Purge.clear}: a last look at what was set aside. */
    CLEAR("org.landfall.purge.Purge", "clear"),
    /** {@link SharedLanding#leave}. */
    LEAVE(SharedLanding.class, "leave"),
    /** {@code Deletion.doubt}: compares a set-aside file with its record. */
    DOUBT("org.landfall.purge.Deletion", "doubt"),
    /** {@code Deletion.purgeListed}: compares its record with the bucket's listing. */
    PURGE_LISTED("org.landfall.purge.Deletion", "purgeListed"),
    /** {@code Deletion.deleteAll}: writes the intent. */
    DELETE_ALL("org.landfall.purge.Deletion", "deleteAll"),
    /** {@code Deletion.delete}: takes the last look and deletes the file. */
    DELETE("org.landfall.purge.Deletion", "delete"),
    /** {@link Journal#append}: writes that it is deleted. */
    APPEND(Journal.class, "append"),
    /** {@code PutBack.link}. */
    LINK("org.landfall.purge.PutBack", "link"),
    /** {@code PutBack.putBack}: removes the hidden name. */
    PUT_BACK("org.landfall.purge.PutBack", "putBack"),
    /** {@code PutBack.tell}. */
    TELL("org.landfall.purge.PutBack", "tell");

    private final String className;
    private final String method;

    Act(Class<?> in, String method) {
        this(in.getName(), method);
    }

    Act(String className, String method) {
        this.className = className;
        this.method = method;
    }

    String className() {
        return className;
    }

    String method() {
        return method;
    }

    @Override
    public String words() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method;
    }
}
