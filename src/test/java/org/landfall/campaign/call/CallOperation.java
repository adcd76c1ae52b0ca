package org.landfall.campaign.call;

import static org.landfall.campaign.call.CallFault.EACCES;
import static org.landfall.campaign.call.CallFault.EINTR;
import static org.landfall.campaign.call.CallFault.EIO;
import static org.landfall.campaign.call.CallFault.EMFILE;
import static org.landfall.campaign.call.CallFault.ENOSPC;
import static org.landfall.campaign.call.CallFault.SHORT;

import java.util.List;
import java.util.Locale;

/** What a system call does; those of one kind, such as {@code open} and {@code openat64}, have one name. */
public enum CallOperation {

    CREATE(true, EIO, ENOSPC, EACCES, EMFILE, EINTR),
    OPEN(false, EIO, EACCES, EMFILE, EINTR),
    CLOSE(false, EIO, EINTR),
    READ(false, EIO, EINTR, SHORT),
    WRITE(true, EIO, ENOSPC, EINTR, SHORT),
    FSYNC(true, EIO, ENOSPC, EINTR),
    TRUNCATE(true, EIO, EACCES, EINTR),
    RENAME(true, EIO, ENOSPC, EACCES),
    LINK(true, EIO, ENOSPC, EACCES),
    SYMLINK(true, EIO, ENOSPC, EACCES),
    UNLINK(true, EIO, EACCES),
    MKDIR(true, EIO, ENOSPC, EACCES),
    RMDIR(true, EIO, EACCES),
    CHMOD(true, EIO, EACCES),
    UTIME(true, EIO, EACCES),
    LIST(false, EIO),
    CONNECT(true, EIO, EACCES, EINTR),
    SEND(true, EIO, EINTR, SHORT),
    RECEIVE(true, EIO, EINTR, SHORT);

    private final boolean changing;
    private final List<CallFault> faults;

    CallOperation(boolean changing, CallFault... faults) {
        this.changing = changing;
        this.faults = List.of(faults);
    }

    /** The operation by its name in a trace. @throws IllegalArgumentException for a call that goes round the functions that are seen */
    static CallOperation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Tells whether a disk, or a server, is another one after it, so that it matters on which side of it a crash comes. */
    boolean isChanging() {
        return changing;
    }

    /** Tells whether somebody else than the kernel takes part in it. */
    boolean isRemote() {
        return this == CONNECT || this == SEND || this == RECEIVE;
    }

    /** Tells whether it only waits for what somebody else has done. */
    public boolean isWait() {
        return this == CONNECT || this == RECEIVE;
    }

    /** The ways in which a kernel may not do it. */
    List<CallFault> faults() {
        return faults;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
