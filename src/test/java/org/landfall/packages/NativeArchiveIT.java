package org.landfall.packages;

import java.nio.file.Path;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The archive of the native executable. */
@Needs(S3ProxyServer.class)
class NativeArchiveIT extends ArchiveContract {

    @Override
    Path archive() {
        return Packages.ending("-linux-" + System.getProperty("os.arch").replace("amd64", "x86_64") + ".tar.gz");
    }
}
