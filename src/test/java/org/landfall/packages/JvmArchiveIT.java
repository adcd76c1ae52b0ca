package org.landfall.packages;

import java.nio.file.Path;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;

/** The archive for any machine with a JVM. */
@Needs(S3ProxyServer.class)
class JvmArchiveIT extends ArchiveContract {

    @Override
    Path archive() {
        return Packages.jvmArchive();
    }
}
