package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Status of what is at a path, of a link its own, from one look by the path. A folder above it may have been replaced by a link: whoever goes on
 * with the file makes sure, by the identity, that it is in its {@link FileTree}.
 *
 * @param identity that of the file
 * @param folder   whether it is a folder
 * @param link     whether it is a symbolic link
 * @param readable whether its mode alone shows that this user may read it
 */
public record FileStatus(FileIdentity identity, boolean folder, boolean link, boolean readable) {

    private static final String ATTRIBUTES = FileIdentity.ATTRIBUTES + ",isDirectory,isSymbolicLink,mode,uid";
    private static final int OWNER_READ = 0400;

    /** @throws java.nio.file.NoSuchFileException when nothing is there */
    public static FileStatus of(Path path) throws IOException {
        Map<String, Object> seen = Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        boolean readable = ((Integer) seen.get("mode") & OWNER_READ) != 0 && CurrentUser.isId((Integer) seen.get("uid"));
        return new FileStatus(FileIdentity.of(seen), (Boolean) seen.get("isDirectory"), (Boolean) seen.get("isSymbolicLink"), readable);
    }
}
