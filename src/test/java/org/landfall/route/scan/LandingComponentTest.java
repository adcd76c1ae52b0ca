package org.landfall.route.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which directories are scanned as a stream, where {@code file:} is bound to the component. */
class LandingComponentTest {

    @TempDir
    private Path folder;

    private final LandingComponent component = new LandingComponent();
    private DefaultCamelContext context;

    @BeforeEach
    void bindItAsFile() {
        context = new DefaultCamelContext();
        context.getRegistry().bind("file", component);
        component.setLanding(folder + "/landing");
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private FileEndpoint endpoint(String address) {
        return context.getEndpoint("file:" + folder + "/" + address, FileEndpoint.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"landing", "landing?recursive=true&sortBy=file:name", "landing/research", "other/../landing"})
    void theLandingDirectoryAndWhatIsInItStream(String address) {
        assertThat(endpoint(address)).isExactlyInstanceOf(LandingEndpoint.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "landing2", "landing?doneFileName=done", "landing?extendedAttributes=unix:ino", "."})
    void everyOtherDirectoryAndWhatOnlyTheScanOfCamelKnowsIsLeftToCamel(String address) {
        assertThat(endpoint(address)).isExactlyInstanceOf(FileEndpoint.class);
    }

    @Test
    void withoutALandingDirectoryEveryDirectoryStreams() {
        component.setLanding("");

        assertThat(endpoint("other")).isExactlyInstanceOf(LandingEndpoint.class);
    }
}
