package org.landfall.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.landfall.ec2.Finished;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The package for Debian and what descends from it. */
@Needs(S3ProxyServer.class)
class DebIT extends SystemPackageContract {

    @Override
    Path packageFile() {
        return Packages.ending(".deb");
    }

    @Override
    String kind() {
        return "deb";
    }

    @Override
    void unpack(Path to) throws Exception {
        assertThat(Finished.command("dpkg-deb", "-x", packageFile().toString(), to.toString()).exitCode()).isZero();
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() throws Exception {
        Finished fields = Finished.command("dpkg-deb", "-f", packageFile().toString(), "Package", "Architecture", "Depends", "Description");

        assertThat(fields.output()).contains("Package: landfall\n", "libc6 (>= 2.34)", "passwd", "Lands local files");
    }
}
