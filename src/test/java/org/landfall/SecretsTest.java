package org.landfall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret is hidden by its value, however it is written and whatever characters it has. */
class SecretsTest {

    @ParameterizedTest
    @ValueSource(strings = {"wJalrXUtnFEMI/K7MDENG/bPx+canary1=", "canary{a}b2", "canary&b&c3", "canary<b>4", "canary\"quote'5", "canary\\back\\6",
        "canary two  words7", "canary\nline\r\nend8", "canary%2Fper%25cent9", "canary:colon@host10", "canary/slash?x=#11", "cañary-größe-12", "$1canary\\2-13",
        "canary\ttab14", "(hidden)canary15"})
    void itIsHiddenInEveryFormOfIt(String secret) {
        Secrets.tell(secret);

        Map<String, String> forms = new TreeMap<>();
        forms.put("plain", secret);
        forms.put("form", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.put("address", URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        forms.put("JSON", secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t"));
        forms.put("HTML", secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;"));
        forms.put("one line", secret.replaceAll("\\s+", " "));
        forms.put("terminal", secret.replace("\n", "\\x0a").replace("\r", "\\x0d").replace("\t", "\\x09"));
        forms.forEach((form, written) -> {
            assertThat(Secrets.masked("before " + written + " behind")).as(form).isEqualTo("before (hidden) behind");
            assertThat(Secrets.isIn("x" + written)).as(form).isTrue();
        });
        for (String before : new String[] {"", "u:", "us:", "use:", "user:"}) {
            String encoded = Base64.getEncoder().encodeToString((before + secret).getBytes(StandardCharsets.UTF_8));
            assertThat(Secrets.isIn(encoded)).as("base64 behind '%s'", before).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"landfall.notify", "LANDFALL_NOTIFY", "notify"})
    void theAddressOfAWebhookIsHiddenFromItsHostOn(String setting) {
        String path = "/canary/" + setting + "/T0/canary-key-of-" + setting + "?sig=canary%2Fsignature-of-" + setting;
        Secrets.tell(Map.of(setting, "https://hooks.example" + path));

        assertThat(Secrets.masked("to https://hooks.example" + path + " it goes")).isEqualTo("to https://hooks.example(hidden) it goes");
        assertThat(Secrets.isIn("canary-key-of-" + setting)).as("a part by itself").isTrue();
        assertThat(Secrets.isIn("canary/signature-of-" + setting)).as("decoded").isTrue();
        assertThat(Secrets.isIn("hooks.example")).isFalse();
    }

    @Test
    void anAddressThatIsNoWebhookHidesNothing() {
        Secrets.tellWebhook("aws2-sns:arn:aws:sns:eu-central-1:123456789012:canary-topic-of-landings");
        Secrets.tellWebhook("direct:canary-route-of-somebody");
        Secrets.tellWebhook("https://canary-host-of-somebody");

        assertThat(Secrets.isIn("canary-topic-of-landings canary-route-of-somebody canary-host-of-somebody")).isFalse();
    }

    @Test
    void whatIsShortOrNoSecretHidesNothing() {
        Secrets.tell("seven77");
        Secrets.tell((String) null);
        Secrets.tell(Map.of("LANDFALL_BUCKET", "lake-of-canaries", "AWS_ACCESS_KEY_ID", "AKIACANARYCANARY", "AWS_SHARED_CREDENTIALS_FILE", "/home/canary/credentials",
                "AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/canary/token", "AWS_EC2_METADATA_TOKEN_DISABLED", "disabled", "LANDFALL_ENDPOINT", "http://127.0.0.1:9000/canary"));
        Secrets.tellAddress("jdbc:postgresql://canary-host:5432,other:5433/db?user=me@canary.example");

        String text = "seven77 lake-of-canaries AKIACANARYCANARY /home/canary/credentials /var/run/canary/token disabled http://127.0.0.1:9000/canary"
                + " jdbc:postgresql://canary-host:5432,other:5433/db?user=me@canary.example";
        assertThat(Secrets.masked(text)).isEqualTo(text);
        assertThat(Secrets.masked(null)).isNull();
    }

    @Test
    void variablesAndPropertiesAreSecretsByTheirNames() {
        Map<String, String> given = new TreeMap<>(Map.of("AWS_SECRET_ACCESS_KEY", "named-canary-1", "AWS_SESSION_TOKEN", "named-canary-2", "PGPASSWORD", "named-canary-3",
                "aws.secretAccessKey", "named-canary-4", "javax.net.ssl.trustStorePassword", "named-canary-5", "AWS_CONTAINER_AUTHORIZATION_TOKEN", "named-canary-6",
                "SOME_API_KEY", "named-canary-7", "database.passwd", "named-canary-8", "camel.component.x.secretKey", "named-canary-9"));
        Secrets.tell(given);

        assertThat(given.values()).allSatisfy(secret -> assertThat(Secrets.masked(secret)).isEqualTo("(hidden)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://user:in-address-1@proxy:3128", "https://user:in-address/2@host/x", "http://:in-address-3@h", "http://u:in@address-4@h:9000/",
        "jdbc:postgresql://h/db?user=u&password=in-address-5&ssl=true", "jdbc:postgresql://h/db?password=in{address}-6", "jdbc:postgresql://u:in-address-7@h:5432/db",
        "jdbc:postgresql://h/db?PASSWORD=in%2Daddress%2D8"})
    void passwordsInAddressesAreFound(String address) {
        Secrets.tellAddress(address);

        assertThat(Secrets.masked(address)).contains("(hidden)").doesNotContain("address-", "address/", "in{", "in%2D");
    }
}
