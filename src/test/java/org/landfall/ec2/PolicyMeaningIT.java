package org.landfall.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.server.Ec2Document;
import org.landfall.server.NodeProgram;
import org.landfall.server.Prerequisite;

/**
 * What the role's policy and the bucket's mean together. No S3 server that runs here knows the condition keys of a conditional
 * write, so a simulator of IAM decides; it has the actions and their condition keys from AWS's own reference.
 */
class PolicyMeaningIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final NodeProgram SIMULATOR = new NodeProgram("policy-simulator", "simulate.mjs");

    private static final String BUCKET = "arn:aws:s3:::my-lake";
    private static final String IN_RAW = BUCKET + "/raw/year=2024/a.csv";
    private static final String ELSEWHERE = BUCKET + "/curated/a.parquet";

    /** What S3 says of a request, for the conditions. */
    private static final ObjectNode OVER_TLS = context("aws:SecureTransport", "true");
    private static final ObjectNode WITHOUT_TLS = context("aws:SecureTransport", "false");
    /** A PutObject, a CopyObject or a CompleteMultipartUpload; the other requests of a multipart upload create no object. */
    private static final ObjectNode CREATES = context("s3:ObjectCreationOperation", "true").setAll(OVER_TLS);
    private static final ObjectNode CREATES_IF_FREE = context("s3:if-none-match", "*").setAll(CREATES);
    private static final ObjectNode CREATES_IF_UNCHANGED = context("s3:if-match", "\"9a0364b9e99bb480dd25e1f0284c8555\"").setAll(CREATES);
    private static final ObjectNode BEGINS_OR_SENDS_A_PART = context("s3:ObjectCreationOperation", "false").setAll(OVER_TLS);

    private Path simulator;

    @BeforeEach
    void getSimulator() {
        simulator = Prerequisite.orSkip(SIMULATOR::executable);
    }

    @Test
    void theRoleCreatesAnObjectAtAFreeKey() throws Exception {
        assertThat(role("s3:PutObject", IN_RAW, CREATES_IF_FREE)).isEqualTo("Allowed");
        assertThat(role("s3:PutObject", ELSEWHERE, CREATES_IF_FREE)).isEqualTo("ImplicitlyDenied");
    }

    @Test
    void theRoleSendsTheTwoSortsOfRequestsThatCannotAskWhetherTheKeyIsFree() throws Exception {
        assertThat(role("s3:PutObject", IN_RAW, BEGINS_OR_SENDS_A_PART)).isEqualTo("Allowed");
    }

    @Test
    void theRoleListsTheRawZoneAndAsksForTheRegion() throws Exception {
        assertThat(role("s3:ListBucket", BUCKET, context("s3:prefix", "raw/").setAll(OVER_TLS))).isEqualTo("Allowed");
        assertThat(role("s3:ListBucket", BUCKET, context("s3:prefix", "raw/year=2024/").setAll(OVER_TLS))).isEqualTo("Allowed");
        assertThat(role("s3:ListBucket", BUCKET, context("s3:prefix", "curated/").setAll(OVER_TLS))).isEqualTo("ImplicitlyDenied");
        assertThat(role("s3:ListBucket", BUCKET, OVER_TLS)).isEqualTo("ImplicitlyDenied");
        assertThat(role("s3:GetBucketLocation", BUCKET, OVER_TLS)).isEqualTo("Allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"})
    void theRoleMayNotEvenUnderRaw(String action) throws Exception {
        assertThat(role(action, IN_RAW, OVER_TLS)).isEqualTo("ImplicitlyDenied");
    }

    @Test
    void nobodyCreatesAnObjectInTheRawZoneWithoutAskingWhetherTheKeyIsFree() throws Exception {
        assertThat(role("s3:PutObject", IN_RAW, CREATES)).isEqualTo("ExplicitlyDenied");
        assertThat(administrator("s3:PutObject", IN_RAW, CREATES)).isEqualTo("ExplicitlyDenied");
        assertThat(administrator("s3:PutObject", IN_RAW, CREATES_IF_UNCHANGED)).isEqualTo("ExplicitlyDenied");
    }

    @Test
    void anAdministratorMayOverwriteOutsideOfTheRawZone() throws Exception {
        assertThat(administrator("s3:PutObject", ELSEWHERE, CREATES)).isEqualTo("Allowed");
    }

    @Test
    void nobodyDoesAnythingWithoutTls() throws Exception {
        assertThat(administrator("s3:GetObject", IN_RAW, OVER_TLS)).isEqualTo("Allowed");
        assertThat(administrator("s3:GetObject", IN_RAW, WITHOUT_TLS)).isEqualTo("ExplicitlyDenied");
        assertThat(administrator("s3:ListBucket", BUCKET, WITHOUT_TLS)).isEqualTo("ExplicitlyDenied");
        assertThat(role("s3:PutObject", IN_RAW, CREATES_IF_FREE.deepCopy().setAll(WITHOUT_TLS))).isEqualTo("ExplicitlyDenied");
    }

    @Test
    void nobodyUsesAnOldTls() throws Exception {
        assertThat(administrator("s3:GetObject", IN_RAW, context("s3:TlsVersion", "1.1").setAll(OVER_TLS))).isEqualTo("ExplicitlyDenied");
        assertThat(administrator("s3:GetObject", IN_RAW, context("s3:TlsVersion", "1.2").setAll(OVER_TLS))).isEqualTo("Allowed");
        assertThat(role("s3:PutObject", IN_RAW, context("s3:TlsVersion", "1.3").setAll(CREATES_IF_FREE))).isEqualTo("Allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:DeleteObject", "s3:DeleteObjectVersion"})
    void whereNothingMayBeDeletedNobodyDoes(String action) throws Exception {
        ObjectNode question = question(action, IN_RAW, OVER_TLS);
        question.set("identityPolicy", JSON.readTree("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"));
        question.set("resourcePolicy", JSON.readTree(Ec2Document.named("bucket-policy-never-delete.json").forBucket("my-lake")));

        assertThat(decision(question)).isEqualTo("ExplicitlyDenied");
        assertThat(administrator(action, IN_RAW, OVER_TLS)).isEqualTo("Allowed");
    }

    @Test
    void theSimulatorTellsOfAConditionKeyThatTheActionDoesNotHave() throws Exception {
        ObjectNode mistyped = Ec2Document.BUCKET_POLICY.json().deepCopy();
        ((ObjectNode) mistyped.at("/Statement/1/Condition/Null")).removeAll().put("s3:if-non-match", "true");

        ObjectNode question = question("s3:PutObject", IN_RAW, CREATES_IF_FREE);
        question.set("resourcePolicy", mistyped);

        assertThat(simulate(question).get("unknown")).extracting(JsonNode::asText).containsExactly("s3:if-non-match");
    }

    @Test
    void amazonEc2TakesOnTheRoleAndNoOtherServiceDoes() throws Exception {
        assertThat(service("ec2.amazonaws.com")).isEqualTo("Allowed");
        assertThat(service("lambda.amazonaws.com")).isEqualTo("ImplicitlyDenied");
    }

    private String service(String name) throws Exception {
        ObjectNode question = question("sts:AssumeRole", "arn:aws:iam::123456789012:role/landfall", OVER_TLS).put("principal", name);
        question.set("resourcePolicy", Ec2Document.named("trust-policy.json").json());
        return decision(question);
    }

    private String role(String action, String resource, JsonNode context) throws Exception {
        return onTheBucket(action, resource, context, JSON.readTree(Ec2Document.ROLE_POLICY.forBucket("my-lake")));
    }

    private String administrator(String action, String resource, JsonNode context) throws Exception {
        return onTheBucket(action, resource, context, JSON.readTree(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"));
    }

    private String onTheBucket(String action, String resource, JsonNode context, JsonNode identityPolicy) throws Exception {
        ObjectNode question = question(action, resource, context);
        question.set("identityPolicy", identityPolicy);
        question.set("resourcePolicy", JSON.readTree(Ec2Document.BUCKET_POLICY.forBucket("my-lake")));
        return decision(question);
    }

    private String decision(JsonNode question) throws Exception {
        JsonNode answer = simulate(question);
        assertThat(answer.get("unknown")).as("condition keys that the action does not have").isEmpty();
        return answer.get("decision").asText();
    }

    private JsonNode simulate(JsonNode question) throws Exception {
        Finished finished = Finished.command(List.of("node", simulator.toString()), question.toString(), Map.of());
        assertThat(finished.exitCode()).as(finished.output()).isZero();
        return JSON.readTree(finished.output());
    }

    private static ObjectNode question(String action, String resource, JsonNode context) {
        return JSON.createObjectNode()
                .put("principal", "arn:aws:sts::123456789012:assumed-role/somebody/session")
                .put("action", action)
                .put("resource", resource)
                .set("context", context);
    }

    private static ObjectNode context(String key, String value) {
        return JSON.createObjectNode().put(key, value);
    }
}
