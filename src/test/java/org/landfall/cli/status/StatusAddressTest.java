package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SetupException;

/** What {@code --port} may be. */
class StatusAddressTest {

    @ParameterizedTest
    @CsvSource({"9000, 127.0.0.1, 9000", "0, 127.0.0.1, 0", "0.0.0.0:9000, 0.0.0.0, 9000", "[::1]:65535, 0:0:0:0:0:0:0:1, 65535",
        "localhost:80, 127.0.0.1, 80", "' 9000 ', 127.0.0.1, 9000"})
    void aPortAloneIsOfThisMachineAndAnAddressMayComeBefore(String option, String host, int port) {
        InetSocketAddress address = StatusAddress.of(option);

        assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
        assertThat(address.getPort()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "65536", "999999", "-1", "9000:127.0.0.1", "::1:9000", ":9000", "127.0.0.1:", "http://127.0.0.1:9000"})
    void whatIsNoPortIsRefusedWithAnExample(String option) {
        assertThatThrownBy(() -> StatusAddress.of(option)).isInstanceOf(SetupException.class)
                .hasMessage("--port " + option + " cannot be used; give a port, 0 to 65535, or ADDRESS:PORT such as 0.0.0.0:9000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"256.1.1.1:9000", "no-such-host.invalid:9000"})
    void anAddressThatIsNotKnownIsNamed(String option) {
        assertThatThrownBy(() -> StatusAddress.of(option)).isInstanceOf(SetupException.class)
                .hasMessage("--port " + option + " cannot be used: the address " + option.replaceFirst(":.*", "") + " is not known; give one of this machine");
    }
}
