package org.landfall.route;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A copy of the shipped routes that a test may edit, as a user would edit the files. */
public final class RouteFolder {

    static final String PARTITIONS = "land-partitions.camel.yaml";
    static final String SUMMARY = "land-summary.camel.yaml";
    static final String STORE = "store.camel.yaml";

    /** The step of the checkpoint as it stands in {@link #STORE}. */
    static final String CHECKPOINT = step("checkpoint");

    private static final String SEND = to("direct:send");
    /** The last step of a route that takes files, as it stands in {@link #PARTITIONS} and {@link #SUMMARY}. */
    public static final String TO_STORE = to("direct:store");

    private static final Path SHIPPED = Path.of("routes");
    private static final Path FORMER = Path.of("src", "test", "resources", "former-routes");

    private final Path folder;

    private RouteFolder(Path folder) {
        this.folder = folder;
    }

    /** Copies the shipped routes, with the rules of the manifest, into a new folder. */
    public static RouteFolder copiedTo(Path folder) throws IOException {
        return copy(SHIPPED, folder);
    }

    /** Copies the routes that were shipped before, as people still have them, into a new folder. */
    static RouteFolder formerTo(Path folder) throws IOException {
        return copy(FORMER, folder);
    }

    private static RouteFolder copy(Path from, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "*.yaml")) {
            for (Path file : files) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return new RouteFolder(folder);
    }

    /**
     * A configuration of every route.
     *
     * @param option what else is said of every error, in YAML's flow style; empty for nothing
     * @param step   what is done then, likewise
     */
    static String onEveryError(String option, String step) {
        return """
                - routeConfiguration:
                    onException:
                      - onException:
                          exception: [java.lang.Throwable]
                          %s
                          steps:
                            - %s
                """.formatted(option, step);
    }

    public Path path() {
        return folder;
    }

    /** Replaces a text in a file. @throws IllegalArgumentException when the file does not hold it, so that no edit is idle */
    public RouteFolder edit(String file, String text, String replacement) throws IOException {
        Path path = folder.resolve(file);
        String content = Files.readString(path);
        if (!content.contains(text)) {
            throw new IllegalArgumentException(file + " does not hold: " + text);
        }
        Files.writeString(path, content.replace(text, replacement));
        return this;
    }

    /** Adds a step before a file is sent, or planned. @param bean the name of its processor */
    RouteFolder beforeSend(String bean) throws IOException {
        return edit(STORE, SEND, step(bean) + SEND);
    }

    /** Adds a step before a file is consigned. @param bean the name of its processor */
    RouteFolder beforeConsign(String bean) throws IOException {
        return edit(STORE, step("consign"), step(bean) + step("consign"));
    }

    /** Adds a step between the upload of a file and its checkpoint. @param bean the name of its processor */
    RouteFolder beforeCheckpoint(String bean) throws IOException {
        return edit(STORE, CHECKPOINT, step(bean) + CHECKPOINT);
    }

    /** Adds a step behind the checkpoint. @param bean the name of its processor */
    RouteFolder afterCheckpoint(String bean) throws IOException {
        return edit(STORE, CHECKPOINT, CHECKPOINT + step(bean));
    }

    private static String to(String address) {
        return "        - to:\n            uri: " + address + "\n";
    }

    private static String step(String bean) {
        return "        - process:\n            ref: " + bean + "\n";
    }

    /** The place of the first line with a text, as a message names it: {@code FILE:LINE}. */
    public String placeOf(String file, String text) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve(file));
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return file + ":" + (i + 1);
            }
        }
        throw new IllegalArgumentException(file + " does not hold: " + text);
    }

    /** Adds a file, or replaces one. */
    public RouteFolder write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        return this;
    }

    /** Takes a file away. */
    public RouteFolder without(String file) throws IOException {
        Files.delete(folder.resolve(file));
        return this;
    }
}
