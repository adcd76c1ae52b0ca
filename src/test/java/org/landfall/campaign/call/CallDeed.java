package org.landfall.campaign.call;

/**
 * What is done to a program at a call.
 *
 * @param word as the library that does it takes it
 */
public record CallDeed(String word) {

    public static final CallDeed KILL_BEFORE = new CallDeed("before");
    public static final CallDeed KILL_AFTER = new CallDeed("after");
    /** The whole program is paused before it, until somebody lets it go on. */
    public static final CallDeed STOP = new CallDeed("stop");
    /** The call is only written down. */
    public static final CallDeed NONE = new CallDeed("");
}
