package org.landfall.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A browser without a window. It reaches the network only by way of a proxy of ours, which answers nothing and remembers what it
 * was asked for.
 *
 * @param executable its program
 */
public record Chromium(Path executable) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    /** What the browser asks for by itself, whatever the page is. */
    private static final List<String> ITS_OWN = List.of("clients2.google.com", "update.googleapis.com", "accounts.google.com");

    /**
     * What became of a page.
     *
     * @param dom      its elements, as HTML, after its scripts ran
     * @param console  what was written to its console
     * @param requests the first lines of its requests to the network
     */
    public record Visit(String dom, List<String> console, List<String> requests) {}

    /** @throws ServerUnavailableException when there is none on the PATH */
    public static Chromium onPath() {
        return Stream.of(System.getenv("PATH").split(":"))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new)
                .orElseThrow(() -> new ServerUnavailableException("there is no chromium on the PATH to open reports with; install it (chromium)"));
    }

    /**
     * Opens a page and waits until it is quiet.
     *
     * @param page   a file
     * @param folder for the browser's own files
     */
    public Visit open(Path page, Path folder) throws IOException, InterruptedException {
        return run(page, folder, "--virtual-time-budget=5000", "--dump-dom");
    }

    /** Prints a page, as its own rules say. @param pdf the file to make */
    public void print(Path page, Path pdf, Path folder) throws IOException, InterruptedException {
        run(page, folder, "--no-pdf-header-footer", "--print-to-pdf=" + pdf);
    }

    private Visit run(Path page, Path folder, String... task) throws IOException, InterruptedException {
        Path out = folder.resolve("dom.html");
        Path err = folder.resolve("console.txt");
        try (SilentProxy proxy = new SilentProxy()) {
            List<String> command = new ArrayList<>(List.of(executable.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                    "--hide-scrollbars", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--user-data-dir=" + folder.resolve("profile"), "--allow-file-access-from-files",
                    "--proxy-server=127.0.0.1:" + proxy.port(), "--proxy-bypass-list=<-loopback>", "--enable-logging=stderr"));
            command.addAll(List.of(task));
            command.add(page.toUri().toString());
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try {
                if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the browser did not end\n" + Files.readString(err));
                }
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            List<String> console = Files.readString(err).lines().filter(line -> line.contains("CONSOLE")).toList();
            List<String> requests = proxy.requests().stream().filter(line -> ITS_OWN.stream().noneMatch(line::contains)).toList();
            return new Visit(Files.readString(out), console, requests);
        }
    }
}
