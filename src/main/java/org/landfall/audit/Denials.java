package org.landfall.audit;

import java.util.ArrayList;
import java.util.List;
import org.landfall.s3.ReadDeniedException;

/**
 * The refusals to let objects be read. Those in a row are kept until it is certain what they mean: the role may read nothing, which is told
 * in one sentence, or others but not these, which are told each. For several threads.
 */
final class Denials {

    /** Refusals without an object that was read in between: nobody keeps so many objects, and no others, from a role that may read. */
    private static final int CERTAIN = 10;

    private final Findings findings;
    private final List<Finding> inARow = new ArrayList<>();
    private String reason = "";
    private boolean someWereRead;
    private volatile boolean certain;

    Denials(Findings findings) {
        this.findings = findings;
    }

    /** Hears of one. @param line the number of the object's record, or null */
    synchronized void add(Long line, String key, ReadDeniedException denial) {
        if (certain) {
            return;
        }
        inARow.add(new Finding(FindingKind.UNREADABLE, line, key, key + " cannot be read, as others can: access denied; it needs s3:GetObject,"
                + " and kms:Decrypt where it has a key of its own"));
        reason = denial.getMessage();
        if (inARow.size() == CERTAIN) {
            tellOnce();
        }
    }

    private void tellOnce() {
        certain = true;
        inARow.clear();
        findings.add(FindingKind.UNREADABLE, null, null, "--deep: " + reason);
    }

    /** Hears that an object was read. */
    synchronized void allowed() {
        someWereRead = true;
        inARow.forEach(findings::add);
        inARow.clear();
    }

    /** Tells whether there is no use in asking for another object. */
    boolean areCertain() {
        return certain;
    }

    /** Tells what is left, once no more objects are read. */
    synchronized void end() {
        if (someWereRead) {
            allowed();
        } else if (!inARow.isEmpty()) {
            tellOnce();
        }
    }
}
