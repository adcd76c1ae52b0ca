package org.landfall.scale;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.landfall.cli.config.Origin;

/** What no schema knows: that the Job, the image, the program and the page agree. */
class JobTest {

    private static final Path PAGE = Path.of("docs/scale.md");
    /** What a run that is stopped takes at most after the grace, twice what its purge is given, seconds. */
    private static final int AFTER_THE_GRACE = 20;

    private JsonNode spec;
    private JsonNode pod;
    private JsonNode container;

    @BeforeEach
    void readManifest() throws Exception {
        spec = ScaleDocument.MANIFEST.resource("Job").get("spec");
        pod = spec.at("/template/spec");
        assertThat(pod.get("containers")).hasSize(1);
        container = pod.at("/containers/0");
    }

    @Test
    void theResourcesReferToEachOther() throws Exception {
        assertThat(pod.get("serviceAccountName")).isEqualTo(name("ServiceAccount"));
        assertThat(pod.at("/volumes/0/persistentVolumeClaim/claimName")).isEqualTo(name("PersistentVolumeClaim"));
        assertThat(ScaleDocument.MANIFEST.resource("PersistentVolumeClaim").at("/spec/volumeName")).isEqualTo(name("PersistentVolume"));
        assertThat(texts(container.get("volumeMounts"), "name")).isEqualTo(texts(pod.get("volumes"), "name"));
        assertThat(spec.at("/template/metadata/labels")).isEqualTo(pod.at("/topologySpreadConstraints/0/labelSelector/matchLabels"));
    }

    private static JsonNode name(String kind) throws Exception {
        return ScaleDocument.MANIFEST.resource(kind).at("/metadata/name");
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.get(field).asText()));
        return texts;
    }

    @Test
    void allRunnersSeeTheSameFilesWhereTheProgramLooksForThem() throws Exception {
        assertThat(ScaleDocument.MANIFEST.resource("PersistentVolumeClaim").at("/spec/accessModes/0").asText()).isEqualTo("ReadWriteMany");
        assertThat(container.at("/volumeMounts/0/mountPath").asText())
                .isEqualTo(ScaleDocument.environment(container).get("LANDFALL_LANDING"));
    }

    /** Kubernetes puts a variable into a later one only. */
    @Test
    void aRunnersNameIsMadeOfItsIndex() {
        assertThat(spec.get("completionMode").asText()).isEqualTo("Indexed");
        List<String> names = texts(container.get("env"), "name");
        assertThat(names).contains("COMPLETION_INDEX", "LANDFALL_RUNNER").containsSubsequence("COMPLETION_INDEX", "LANDFALL_RUNNER");
        assertThat(container.at("/env/" + names.indexOf("COMPLETION_INDEX") + "/valueFrom/fieldRef/fieldPath").asText())
                .isEqualTo("metadata.annotations['batch.kubernetes.io/job-completion-index']");
        assertThat(container.at("/env/" + names.indexOf("LANDFALL_RUNNER") + "/value").asText()).isEqualTo("runner-$(COMPLETION_INDEX)");
    }

    @Test
    void noRunnerIsStartedForEver() {
        // the rules for exit codes need both
        assertThat(pod.get("restartPolicy").asText()).isEqualTo("Never");
        assertThat(spec.get("backoffLimitPerIndex").asInt()).isLessThanOrEqualTo(1);
        assertThat(spec.has("backoffLimit")).isFalse();
        assertThat(action(2)).isEqualTo("FailIndex");
        assertThat(action(1)).isEqualTo("Count");
        assertThat(action(0)).isEmpty();
        assertThat(spec.at("/podFailurePolicy/rules/0/onPodConditions/0/type").asText()).isEqualTo("DisruptionTarget");
    }

    /** Two with one name would wait for each other's lock. */
    @Test
    void aRunnerIsStartedOnceMoreOnlyWhenItsFirstOneIsGone() {
        assertThat(spec.get("podReplacementPolicy").asText()).isEqualTo("Failed");
    }

    private String action(int exitCode) {
        for (JsonNode rule : spec.at("/podFailurePolicy/rules")) {
            for (JsonNode value : rule.at("/onExitCodes/values")) {
                if (value.asInt() == exitCode && rule.at("/onExitCodes/containerName").equals(container.get("name"))) {
                    return rule.get("action").asText();
                }
            }
        }
        return "";
    }

    @Test
    void aRunnerThatIsStoppedHasTimeToEndInOrder() {
        assertThat(pod.get("terminationGracePeriodSeconds").asInt())
                .isGreaterThan(Integer.parseInt(ScaleDocument.environment(container).get("LANDFALL_GRACE")) + AFTER_THE_GRACE);
    }

    @Test
    void nothingRunsAsRootOrWritesToTheImage() throws Exception {
        String user = pod.at("/securityContext/runAsUser").asText() + ":" + pod.at("/securityContext/runAsGroup").asText();
        assertThat(ScaleDocument.CONTAINERFILE.instructions("USER")).containsExactly(user);
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean()).isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(pod.get("automountServiceAccountToken").asBoolean()).isFalse();
        assertThat(texts(container.get("volumeMounts"), "mountPath")).containsExactly("/landing", "/tmp");
    }

    @Test
    void noSecretIsInTheManifest() throws Exception {
        assertThat(ScaleDocument.MANIFEST.text()).doesNotContain("kind: Secret", "jdbc:", "password");
        assertThat(container.findValues("secretKeyRef")).singleElement()
                .satisfies(reference -> assertThat(Files.readString(PAGE)).contains("kubectl create secret generic "
                        + reference.get("name").asText() + " --from-file=" + reference.get("key").asText() + " "));
    }

    @Test
    void theImageIsTheOneThatTheFileSaysHowToBuild() throws Exception {
        String image = container.get("image").asText();

        assertThat(ScaleDocument.CONTAINERFILE.text()).contains("-t " + image + " .");
        assertThat(Files.readString(PAGE)).contains("podman build -f docs/scale/Containerfile -t " + image + " .");
    }

    @Test
    void thePageNamesEverythingThatHasToBeChanged() throws Exception {
        String page = Files.readString(PAGE);
        List<String> placeholders = Pattern.compile("arn:aws:iam::\\d+:role/landfall|fs-\\w+:/[a-z-]+|REGISTRY|my-lake|10001")
                .matcher(ScaleDocument.MANIFEST.text()).results().map(MatchResult::group).distinct().toList();

        assertThat(placeholders).hasSize(5).allSatisfy(placeholder -> assertThat(page).contains(placeholder));
        assertThat(page).contains("(scale/job.yaml)", "(scale/Containerfile)");
        assertThat(Files.readString(Path.of("README.md"))).contains("(docs/scale.md)");
    }

    @Test
    void everyVariableIsOneThatTheProgramReads() throws Exception {
        String page = Files.readString(Path.of("docs/configuration.md"));
        List<String> known = Pattern.compile("\\| `--([a-z0-9-]+)").matcher(page).results().map(option -> Origin.variable(option.group(1))).toList();

        assertThat(texts(container.get("env"), "name")).filteredOn(name -> name.startsWith("LANDFALL_")).isNotEmpty().isSubsetOf(known);
    }
}
