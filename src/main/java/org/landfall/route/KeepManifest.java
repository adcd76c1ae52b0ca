package org.landfall.route;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.landfall.landing.KeptManifests;
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
            keep(Exchanges.of(exchange), new KeptManifests(run().area()));
        }
    }

    private static void keep(Attempt attempt, KeptManifests kept) {
        String name = attempt.file().getFileName().toString();
        try (InputStream content = attempt.content()) {
            kept.keep(name, content);
        } catch (IOException e) {
            throw new UploadFailedException("cannot be kept as " + kept.place(name) + ", for landfall reconcile: " + e.getMessage(),
                    "make room for it, or take the step 'keep-manifest' out of its route", e);
        }
    }
}
