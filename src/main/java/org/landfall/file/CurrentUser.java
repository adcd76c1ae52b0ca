package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;

/** The user that this process works as: the effective one, where {@code /proc} tells it, else the one that Java names. */
public final class CurrentUser {

    private static final Set<String> NOBODY = Set.of("nobody", "nfsnobody", "65534", "4294967294");

    private static final int ID = id();

    private CurrentUser() {}

    /** Tells whether a number is this user's, as far as that is known. */
    static boolean isId(int number) {
        return number == ID;
    }

    private static int id() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException noProc) {
            return -1;
        }
    }

    /** Tells whether a file belongs to this user. */
    static boolean owns(PosixFileAttributes attributes) {
        return itself().map(attributes.owner()::equals).orElseGet(() -> attributes.owner().getName().equals(name()));
    }

    /** Tells whether a file may belong to this user: a file server can take root for nobody, which shows only once a file is made there. */
    public static boolean mayOwn(PosixFileAttributes attributes) {
        return owns(attributes) || name().equals("root") && NOBODY.contains(attributes.owner().getName());
    }

    /** The name, as sentences say it. */
    public static String name() {
        return System.getProperty("user.name");
    }

    private static Optional<UserPrincipal> itself() {
        try {
            return Optional.of(Files.getOwner(Path.of("/proc/self")));
        } catch (IOException noProc) {
            return Optional.empty();
        }
    }
}
