package org.landfall.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What somebody may plant in the place of a file or folder. */
public enum Planted {

    LINK_TO_FILE {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.createSymbolicLink(at, outside.file());
        }
    },
    LINK_TO_FOLDER {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.createSymbolicLink(at, outside.folder());
        }
    },
    DANGLING_LINK {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.createSymbolicLink(at, outside.missing());
        }
    },
    HARD_LINK {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.createLink(at, outside.file());
        }
    },
    PIPE {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Process made = new ProcessBuilder("mkfifo", at.toString()).start();
            try {
                if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
                    throw new IOException("mkfifo " + at + " failed");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    },
    FILE {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.writeString(at, "a file");
        }
    },
    FOLDER {
        @Override
        void plant(Path at, Outside outside) throws IOException {
            Files.createDirectory(at);
            Files.writeString(at.resolve("in it"), "x");
        }
    };

    abstract void plant(Path at, Outside outside) throws IOException;

    /** Plants it, in folders that are made as far as they are missing. */
    public void at(Path place, Outside outside) throws IOException {
        Files.createDirectories(place.getParent());
        plant(place, outside);
    }
}
