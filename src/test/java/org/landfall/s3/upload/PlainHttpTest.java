package org.landfall.s3.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.s3.UploadFailedException;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

/** An endpoint that is neither encrypted nor on this machine. The JDK is told that the way there leads through an HTTP proxy. */
@Needs(S3ProxyServer.class)
class PlainHttpTest extends ProxiedUploadTestCase {

    private static final String ENDPOINT = "http://lake.example";

    PlainHttpTest(S3Server server) {
        super(server);
    }

    @BeforeEach
    void leadThroughTheProxy() {
        System.setProperty("http.proxyHost", proxy.endpoint().getHost());
        System.setProperty("http.proxyPort", String.valueOf(proxy.endpoint().getPort()));
        client.setEndpoint(ENDPOINT);
    }

    @AfterEach
    void leadThereDirectly() {
        System.clearProperty("http.proxyHost");
        System.clearProperty("http.proxyPort");
    }

    @Test
    void nothingIsSentThere() {
        assertThatThrownBy(() -> client.preflight("raw")).isInstanceOf(UploadFailedException.class)
                .hasMessage("the endpoint " + ENDPOINT + " is not encrypted and not on this machine; use https://, or say --allow-http");
        assertThatThrownBy(() -> upload(SMALL)).isInstanceOf(UploadFailedException.class).hasMessageContaining("is not encrypted");

        assertThat(proxy.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void filesLandThereWhenThatIsAllowed(int size) throws Exception {
        settings().setAllowHttp(true);

        client.preflight("raw");
        upload(size);

        leadThereDirectly();
        assertHolds(KEY, size);
        assertThat(proxy.requests()).isNotEmpty().extracting(request -> request.header("Host").orElse("")).containsOnly("lake.example");
    }
}
