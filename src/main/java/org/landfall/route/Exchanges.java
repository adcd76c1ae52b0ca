package org.landfall.route;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.landfall.SetupException;
import org.landfall.file.FileIdentity;
import org.landfall.file.FileStatus;
import org.landfall.route.scan.SeenFile;
import org.landfall.run.Attempt;

/** Access to what a Camel exchange carries for a run: its file and its attempt. */
final class Exchanges {

    /** The exchange property that carries the attempt. */
    private static final String ATTEMPT = "LandfallAttempt";

    private Exchanges() {}

    /** The attempt that an exchange is. @throws SetupException when it does not come from a file of the landing directory */
    static Attempt of(Exchange exchange) {
        return attempt(exchange).orElseThrow(() -> new SetupException("the message comes from no file of the landing directory",
                "Landfall's steps go into routes that start there"));
    }

    /** The attempt that an exchange is; empty when it comes from no file of the landing directory. */
    static Optional<Attempt> attempt(Exchange exchange) {
        return Optional.ofNullable(exchange).map(e -> e.getProperty(ATTEMPT, Attempt.class));
    }

    static void begin(Exchange exchange, Attempt attempt) {
        exchange.setProperty(ATTEMPT, attempt);
    }

    /** The file that an exchange comes from; empty when it comes from none. */
    static Optional<Path> file(Exchange exchange) {
        return exchange != null && exchange.getProperty(Exchange.FILE_EXCHANGE_FILE) instanceof GenericFile<?> found
                && found.getFile() instanceof File file ? Optional.of(file.toPath()) : Optional.empty();
    }

    /** What the scan has seen of a file; a new look at it where another consumer than the landing directory's has found it. */
    static FileStatus status(GenericFile<File> found) throws IOException {
        return found.getFile() instanceof SeenFile seen ? seen.status() : FileStatus.of(found.getFile().toPath());
    }

    /** What the scan's listing tells of the names beside a file. */
    static Predicate<String> beside(GenericFile<File> found) {
        return found.getFile() instanceof SeenFile seen ? seen.beside() : name -> true;
    }

    /** The identity of the file that an exchange comes from, as the scan has seen it; empty when no scan of a landing directory has. */
    static Optional<FileIdentity> seen(Exchange exchange) {
        return exchange.getProperty(Exchange.FILE_EXCHANGE_FILE) instanceof GenericFile<?> found && found.getFile() instanceof SeenFile seen
                ? Optional.of(seen.status().identity()) : Optional.empty();
    }

    /** Cause for which an exchange has failed; empty when it does not say. */
    static Optional<Throwable> failure(Exchange exchange) {
        return Optional.<Throwable>ofNullable(exchange.getException())
                .or(() -> Optional.ofNullable(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }
}
