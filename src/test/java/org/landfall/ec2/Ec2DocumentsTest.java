package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.landfall.build.MarkdownPage;
import org.landfall.server.Ec2Document;

/** The documents of {@code docs/ec2} say the same in every place that says it. */
class Ec2DocumentsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Template template = Template.of(Ec2Document.named("landfall.template.yaml").text()).where();

    static List<Path> jsonFiles() throws Exception {
        try (Stream<Path> files = Files.list(Ec2Document.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jsonFiles")
    void everyJsonFileIsOneJsonObject(Path file) {
        assertThat(new Ec2Document(file).json().isObject()).isTrue();
    }

    @Test
    void theFilesThatThePageNamesAreThere() throws Exception {
        String page = Files.readString(Ec2Document.FOLDER.resolve("README.md"));

        assertThat(jsonFiles()).hasSize(6).allSatisfy(file -> assertThat(page).contains("(" + file.getFileName() + ")"));
        assertThat(Stream.of("landfall.template.yaml", "crawler.template.yaml", "check-aws"))
                .allSatisfy(name -> assertThat(page).contains("(" + name + ")"))
                .allSatisfy(name -> assertThat(Ec2Document.FOLDER.resolve(name)).isNotEmptyFile());
        assertThat(Ec2Document.FOLDER.resolve("check-aws")).isExecutable();
    }

    @Test
    void theReadmeShowsTheRolesPolicy() throws Exception {
        String shown = MarkdownPage.at(Path.of("README.md")).block("s3:PutObject");

        assertThat(JSON.readTree(shown)).isEqualTo(JSON.readTree(Ec2Document.ROLE_POLICY.forBucket("my-lake")));
    }

    @Test
    void theTemplateHasTheRolesPolicies() {
        JsonNode role = template.properties("LandfallRole");

        assertThat(role.get("AssumeRolePolicyDocument")).isEqualTo(Ec2Document.named("trust-policy.json").json());
        assertThat(role.get("Policies")).singleElement()
                .satisfies(policy -> assertThat(policy.get("PolicyDocument")).isEqualTo(Ec2Document.ROLE_POLICY.json()));
        assertThat(role.has("ManagedPolicyArns")).isFalse();
    }

    @Test
    void theTemplateHasTheBucketsSettings() {
        JsonNode bucket = template.properties("Lake");

        assertThat(template.properties("LakePolicy").get("PolicyDocument")).isEqualTo(Ec2Document.BUCKET_POLICY.json());
        assertThat(bucket.get("PublicAccessBlockConfiguration")).isEqualTo(Ec2Document.named("public-access-block.json").json());
        assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
        assertThat(bucket.at("/LifecycleConfiguration/Rules")).singleElement()
                .satisfies(rule -> assertThat(rule.get("Status").asText()).isEqualTo("Enabled"))
                .satisfies(rule -> assertThat(rule.get("AbortIncompleteMultipartUpload"))
                        .isEqualTo(Ec2Document.named("lifecycle.json").json().at("/Rules/0/AbortIncompleteMultipartUpload")));
        assertThat(template.content().at("/Resources/Lake/DeletionPolicy").asText()).isEqualTo("Retain");
    }

    @Test
    void theTemplatesOptionsAreOffAndAddWhatTheySay() {
        Template all = Template.of(Ec2Document.named("landfall.template.yaml").text()).where("NeverDeletes", "Locks", "Witnessed");

        assertThat(template.content().at("/Parameters")).filteredOn(parameter -> parameter.has("AllowedValues")).hasSize(2)
                .allSatisfy(parameter -> assertThat(parameter.get("Default").asText()).isEqualTo("false"));
        assertThat(template.content().at("/Parameters/ObjectLockDays/Default").asInt()).isZero();
        assertThat(template.properties("Lake").has("ObjectLockEnabled")).isFalse();
        assertThat(template.properties("Lake").has("ObjectLockConfiguration")).isFalse();
        assertThat(all.properties("LakePolicy").get("PolicyDocument")).isEqualTo(Ec2Document.named("bucket-policy-never-delete.json").json());
        assertThat(all.properties("Lake").get("ObjectLockEnabled").asBoolean()).isTrue();
        assertThat(all.properties("Lake").at("/ObjectLockConfiguration/Rule/DefaultRetention/Mode").asText()).isEqualTo("COMPLIANCE");
        assertThat(List.of("WitnessBucket", "WitnessPolicy", "Witness")).allSatisfy(resource ->
                assertThat(template.content().at("/Resources/" + resource + "/Condition").asText()).isEqualTo("Witnessed"));
        assertThat(all.properties("Witness").get("EnableLogFileValidation").asBoolean()).isTrue();
        assertThat(all.properties("Witness").at("/AdvancedEventSelectors/0/FieldSelectors/2/StartsWith/0").asText()).isEqualTo("arn:aws:s3:::BUCKET/");
    }

    @Test
    void glueTakesOnTheCrawlersRoleForThisAccountAlone() {
        JsonNode trust = Template.of(Ec2Document.named("crawler.template.yaml").text()).properties("CrawlerRole").get("AssumeRolePolicyDocument");

        assertThat(trust.get("Statement")).singleElement().extracting(statement ->
                statement.at("/Condition/StringEquals").get("aws:SourceAccount").get("Ref").asText()).isEqualTo("AWS::AccountId");
    }

    @Test
    void filesThatMayHoldSecretsAreRootsAlone() throws Exception {
        assertThat(Files.readString(Ec2Document.FOLDER.resolve("README.md")))
                .contains("sudo install -m 600 /dev/stdin /etc/landfall/open-payments.env").doesNotContain("tee /etc/landfall/open-payments.env");
    }

    @Test
    void theTemplatesMachineHasTheRoleAndAnswersImdsV2Only() {
        JsonNode machine = template.properties("Machine");

        assertThat(machine.get("InstanceType").asText()).isEqualTo("t2.small");
        assertThat(machine.at("/IamInstanceProfile/Ref").asText()).isEqualTo("LandfallProfile");
        assertThat(machine.at("/LaunchTemplate/LaunchTemplateId/Ref").asText()).isEqualTo("MachineTemplate");
        assertThat(template.properties("MachineTemplate").at("/LaunchTemplateData/MetadataOptions/HttpTokens").asText()).isEqualTo("required");
        assertThat(template.properties("LandfallProfile").at("/Roles/0/Ref").asText()).isEqualTo("LandfallRole");
        assertThat(template.content().at("/Parameters/Image/Default").asText()).contains("/al2023-ami-", "x86_64");
    }
}
