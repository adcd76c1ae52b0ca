package org.landfall.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.ec2.Finished;
import org.landfall.server.Prerequisite;
import org.landfall.server.PythonEnvironment;

/** kubernetes-validate, which has the schemas of every resource of Kubernetes, over the Job for several runners. */
class JobLintIT {

    @TempDir
    private Path folder;

    private Path kubernetesValidate;

    @BeforeEach
    void getValidator() {
        kubernetesValidate = Prerequisite.orSkip(PythonEnvironment::forKubernetesTools).programs().resolve("kubernetes-validate");
    }

    /** The oldest version that the manifest says it needs, and the newest that the validator knows. */
    @ParameterizedTest
    @ValueSource(strings = {"1.33", "1.37"})
    void everyResourceIsGood(String version) throws Exception {
        Finished validation = validate(version, ScaleDocument.MANIFEST.file());

        assertThat(validation.exitCode()).as(validation.output()).isZero();
        assertThat(validation.output().lines()).hasSize(4).allMatch(line -> line.contains("passed for resource"))
                .anyMatch(line -> line.contains("job/landfall"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "backoffLimitPerIndex: | backoffLimitPerIdx: | 'backoffLimitPerIdx' was unexpected",
        "parallelism: 4 | parallelism: four | 'four' is not of type 'integer'",
        "operator: In | operatr: In | 'operator' is a required property",
        "mountPath: /landing | mountpath: /landing | 'mountPath' is a required property",
        "volumeName: landing | volume: landing | 'volume' was unexpected",
        "readOnlyRootFilesystem: true | readOnlyRootFilesystem: yes please | 'yes please' is not of type 'boolean'",
        "- ReadWriteMany | - 1 | 1 is not of type 'string'"
    })
    void aMistakeIsFound(String good, String wrong, String message) throws Exception {
        String text = ScaleDocument.MANIFEST.text();
        assertThat(text).contains(good);

        Finished validation = validate("1.37", write(text.replace(good, wrong)));

        assertThat(validation.exitCode()).isNotZero();
        assertThat(validation.output()).contains("did not validate", message);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), text);
    }

    private Finished validate(String version, Path manifest) throws Exception {
        return Finished.command(kubernetesValidate.toString(), "--strict", "--kubernetes-version", version, manifest.toString());
    }
}
