package org.landfall.route.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.landfall.route.LandingFolder;

/** The scan of the landing directory by itself: two files a poll. */
class LandingConsumerTest {

    @TempDir
    private Path folder;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    private Consumer<String> whileLooking = LandingConsumerTest::nothing;

    private LandingFolder make(String... sources) throws IOException {
        LandingFolder landing = LandingFolder.in(folder.resolve("landing"));
        for (String source : sources) {
            landing.with(source, source);
        }
        return landing;
    }

    private GenericFileFilter<File> looking() {
        return file -> {
            events.add((file.isDirectory() ? "enter " : "look ") + file.getRelativeFilePath());
            whileLooking.accept(file.getRelativeFilePath());
            return true;
        };
    }

    /** Runs a route over the folder until it has taken so many files, and a while longer when there may be more. */
    private List<String> take(int files, String options, Consumer<String> with) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("file", new LandingComponent());
            context.getRegistry().bind("looking", looking());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder.resolve("landing") + "?initialDelay=0&delay=20&greedy=true&maxMessagesPerPoll=2"
                            + "&filter=#looking&" + options)
                            .process(exchange -> {
                                String name = exchange.getIn().getHeader(Exchange.FILE_NAME, String.class);
                                events.add("take " + name);
                                with.accept(name);
                            });
                }
            });
            context.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> taken().size() >= files);
        }
        return taken();
    }

    private List<String> taken() {
        synchronized (events) {
            return events.stream().filter(event -> event.startsWith("take ")).map(event -> event.substring("take ".length())).toList();
        }
    }

    private static void nothing(String source) {
        assertThat(source).isNotEmpty();
    }

    @Test
    void everyFileIsTakenOnceAndInOrder() throws Exception {
        make("2024/c.csv", "2023/b/x.csv", "2023/b/a.csv", "2023/a.csv", "2023/c.csv", "top.csv", "2024/a.csv");

        assertThat(take(7, "recursive=true&delete=true", LandingConsumerTest::nothing))
                .containsExactly("2023/a.csv", "2023/b/a.csv", "2023/b/x.csv", "2023/c.csv", "2024/a.csv", "2024/c.csv", "top.csv");
    }

    @Test
    void theFirstFilesAreTakenBeforeTheOthersAreLookedAt() throws Exception {
        make("a", "b", "c", "d", "e");
        take(5, "delete=true", LandingConsumerTest::nothing);

        assertThat(events).startsWith("look a", "look b", "take a", "take b", "look c", "look d", "take c", "take d", "look e", "take e");
    }

    /** Camel waits a second for what is pending when it stops, and a run ends when the outcome of a poll is told. */
    @Test
    void nothingIsPendingOnceTheOutcomeOfAPollIsTold() throws Exception {
        make("a");
        List<Integer> whileLooking = Collections.synchronizedList(new ArrayList<>());
        List<Integer> whenTold = Collections.synchronizedList(new ArrayList<>());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("file", new LandingComponent());
            context.getRegistry().bind("telling", new DefaultPollingConsumerPollStrategy() {
                @Override
                public void commit(org.apache.camel.Consumer consumer, Endpoint endpoint, int polled) {
                    whenTold.add(((LandingConsumer) consumer).getPendingExchangesSize());
                }
            });
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder.resolve("landing") + "?initialDelay=0&delay=20&delete=true&pollStrategy=#telling").routeId("one")
                            .process(exchange -> whileLooking.add(((LandingConsumer) context.getRoute("one").getConsumer()).getPendingExchangesSize()));
                }
            });
            context.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> whenTold.size() >= 2 && !whileLooking.isEmpty());
        }
        assertThat(whileLooking).containsOnly(1);
        assertThat(whenTold).containsOnly(0);
    }

    @Test
    void aFileThatComesBehindThePlaceIsTakenInTheNextRound() throws Exception {
        LandingFolder landing = make("c", "d", "e", "f");

        List<String> taken = take(5, "delete=true", name -> {
            if (name.equals("d")) {
                write(landing.path("a"));
            }
        });
        assertThat(taken).containsExactly("c", "d", "e", "f", "a");
    }

    @Test
    void aFileThatComesAheadIsTakenInTheSameRound() throws Exception {
        LandingFolder landing = make("c", "d", "x/a");

        List<String> taken = take(4, "delete=true&recursive=true", name -> {
            if (name.equals("d")) {
                write(landing.path("x/b"));
            }
        });
        assertThat(taken).containsExactly("c", "d", "x/a", "x/b");
    }

    @Test
    void aFileThatVanishesBeforeItIsLookedAtIsNotTaken() throws Exception {
        LandingFolder landing = make("a", "b", "c", "d", "e");

        List<String> taken = take(4, "delete=true", name -> {
            if (name.equals("b")) {
                delete(landing.path("d"));
            }
        });
        assertThat(taken).containsExactly("a", "b", "c", "e");
    }

    /** It left between the look at it and the question whether it is in progress. */
    @Test
    void aFileThatVanishesWhileItIsLookedAtIsNotTakenAndOneThatComesInItsPlaceIs() throws Exception {
        LandingFolder landing = make("a", "b", "c");
        AtomicBoolean gone = new AtomicBoolean();
        whileLooking = name -> {
            if (name.equals("b") && gone.compareAndSet(false, true)) {
                delete(landing.path("b"));
            }
        };

        List<String> taken = take(3, "delete=true", name -> {
            if (name.equals("c")) {
                write(landing.path("b"));
            }
        });
        assertThat(taken).containsExactly("a", "c", "b");
    }

    @Test
    void depthsAndHiddenNamesAreThoseOfTheFileEndpoint() throws Exception {
        make("top", "1/one", "1/2/two", "1/2/3/three", "1/.hidden", ".folder/one");
        String options = "recursive=true&noop=true&minDepth=2&maxDepth=3";

        assertThat(take(2, options, LandingConsumerTest::nothing)).containsExactlyInAnyOrderElementsOf(byFileEndpoint(options));
    }

    private List<String> byFileEndpoint(String options) throws Exception {
        List<String> names = Collections.synchronizedList(new ArrayList<>());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + folder.resolve("landing") + "?initialDelay=0&" + options)
                            .process(exchange -> names.add(exchange.getIn().getHeader(Exchange.FILE_NAME, String.class)));
                }
            });
            context.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> names.size() >= 2);
        }
        return names;
    }

    @Test
    void aFolderThatIsReplacedByAFileMeanwhileStopsNothing() throws Exception {
        LandingFolder landing = make("a", "b", "x/a", "x/b", "y");

        List<String> taken = take(4, "delete=true&recursive=true", name -> {
            if (name.equals("b")) {
                delete(landing.path("x/a"));
                delete(landing.path("x/b"));
                delete(landing.path("x"));
                write(landing.path("x"));
            }
        });
        assertThat(taken).containsExactly("a", "b", "x", "y");
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "x");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
