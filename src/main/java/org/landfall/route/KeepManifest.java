package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.landing.LandingArea;
import org.landfall.run.Attempt;
import org.landfall.s3.UploadFailedException;

/**
 * Keeps a copy of a file in the hidden folder, under its name, before it lands and is deleted: {@code landfall reconcile} compares by it
 * later on. A later copy takes the place of an earlier one in one step; each of several runners has its own. In a dry run it does nothing.
 */
public final class KeepManifest extends RunMember implements Processor {

    @Override
    public void process(Exchange exchange) {
        if (!run().dryRun()) {
            keep(Exchanges.of(exchange), run().area());
        }
    }

    private static void keep(Attempt attempt, LandingArea area) {
        Path copy = area.manifests().resolve(attempt.file().getFileName());
        Path begun = copy.resolveSibling(copy.getFileName() + ".new");
        try {
            write(attempt, area, begun);
            area.files().rename(begun, copy);
            area.files().force(area.manifests());
        } catch (IOException e) {
            throw new UploadFailedException("cannot be kept as " + copy + ", for landfall reconcile: " + e.getMessage(),
                    "make room for it, or take the step 'keep-manifest' out of its route", e);
        }
    }

    private static void write(Attempt attempt, LandingArea area, Path to) throws IOException {
        try (InputStream source = attempt.content(); FileChannel channel = area.own().make(to)) {
            OutputStream target = Channels.newOutputStream(channel);
            source.transferTo(target);
            channel.force(true);
        } catch (IOException e) {
            area.files().deleteIfThere(to);
            throw e;
        }
    }
}
