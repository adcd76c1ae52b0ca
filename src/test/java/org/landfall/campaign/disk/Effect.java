package org.landfall.campaign.disk;

import java.util.Arrays;

/** What a change does to a file or to a folder. */
sealed interface Effect {

    /** Does it. */
    void on(DiskImage disk, Inode inode);

    /** A name in a folder leads to a file or folder from now on. */
    record Naming(String name, Inode to) implements Effect {
        @Override
        public void on(DiskImage disk, Inode folder) {
            disk.names(folder).put(name, to);
        }
    }

    /** A name in a folder leads nowhere any more. */
    record Unnaming(String name) implements Effect {
        @Override
        public void on(DiskImage disk, Inode folder) {
            disk.names(folder).remove(name);
        }
    }

    /** A name in a folder becomes another one there, at once. */
    record Renaming(String from, String to, Inode what) implements Effect {
        @Override
        public void on(DiskImage disk, Inode folder) {
            disk.names(folder).remove(from);
            disk.names(folder).put(to, what);
        }
    }

    /** Bytes of a file. */
    record Writing(int at, byte[] bytes) implements Effect {
        @Override
        public void on(DiskImage disk, Inode file) {
            new Growing(end()).on(disk, file);
            byte[] content = disk.content(file).clone();
            System.arraycopy(bytes, 0, content, at, bytes.length);
            disk.setContent(file, content);
        }

        int end() {
            return at + bytes.length;
        }
    }

    /** A file has at least this size; zeroes are where nothing was. */
    record Growing(int size) implements Effect {
        @Override
        public void on(DiskImage disk, Inode file) {
            if (disk.content(file).length < size) {
                new Sizing(size).on(disk, file);
            }
        }
    }

    /** A file has this size. */
    record Sizing(int size) implements Effect {
        @Override
        public void on(DiskImage disk, Inode file) {
            disk.setContent(file, Arrays.copyOf(disk.content(file), size));
        }
    }

    /** Who may do what with a file or folder. */
    record Permitting(int mode) implements Effect {
        @Override
        public void on(DiskImage disk, Inode inode) {
            disk.setMode(inode, mode);
        }
    }
}
