package org.landfall.s3;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.landfall.server.MinioServer;
import org.landfall.server.S3Server;

class MinioUploadTest extends UploadContractTest {

    private static S3Server server;

    @BeforeAll
    static void start() {
        server = new MinioServer();
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
