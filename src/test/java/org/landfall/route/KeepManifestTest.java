package org.landfall.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.landfall.sample.SampleLanding;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The copy of the summary that stays when the summary has landed. */
@Needs(S3ProxyServer.class)
class KeepManifestTest extends LakeTestCase {

    private static final String NAME = SampleLanding.SUMMARY;

    private Path kept() {
        return landing.path(".landfall/manifests").resolve(NAME);
    }

    @Test
    void theSummaryThatHasLandedIsKeptForItsOwnerAlone() throws Exception {
        landing.with(NAME, "[1]");

        assertThat(move().run().result().exitCode()).isZero();

        assertThat(landing.files()).isEmpty();
        assertThat(kept()).hasContent("[1]");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept()))).isEqualTo("rw-------");
        assertThat(landing.path(".landfall/manifests").toFile().list()).containsExactly(NAME);
    }

    @Test
    void aLaterSummaryTakesThePlaceOfTheEarlierOne() throws Exception {
        landing.with(NAME, "[1]");
        move().run();
        Files.writeString(kept().resolveSibling(NAME + ".new"), "what a run left that was killed");
        landing.with(NAME, "[1, 2]");

        assertThat(move().run().result().exitCode()).isZero();

        assertThat(kept()).hasContent("[1, 2]");
        assertThat(landing.path(".landfall/manifests").toFile().list()).containsExactly(NAME);
    }

    @Test
    void aPlanKeepsNothing() throws Exception {
        landing.with(NAME, "[1]");

        assertThat(plan().run().result().exitCode()).isZero();

        assertThat(landing.path(".landfall")).doesNotExist();
    }

    @Test
    void aSummaryThatCannotBeKeptStaysAndSaysWhy() throws Exception {
        landing.with(NAME, "[1]");
        Files.createDirectories(landing.path(".landfall"));
        Files.writeString(landing.path(".landfall/manifests"), "in the way");

        CamelMainRun.Told told = move().run();

        assertThat(told.result().exitCode()).isEqualTo(1);
        assertThat(told.reasonFor(NAME)).startsWith("cannot be kept as " + kept() + ", for landfall reconcile: ")
                .endsWith("make room for it, or take the step 'keep-manifest' out of its route");
        assertThat(landing.files()).containsExactly(NAME);
        assertThat(lake.objects()).isEmpty();
    }
}
