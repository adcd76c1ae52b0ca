package org.landfall.s3;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

class S3ProxyUploadTest extends UploadContractTest {

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = new S3ProxyServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    S3Server server() {
        return server;
    }
}
