package org.landfall.route.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.landfall.SettingException;

class NoticeAddressTest {

    @ParameterizedTest
    @CsvSource({"https://hooks.slack.com/services/T0/B0/key,WEBHOOK", "HTTPS://a.example,WEBHOOK", "http://127.0.0.1:8080/hook?a=b%2F,WEBHOOK",
        "aws2-sns:arn:aws:sns:eu-central-1:123456789012:landings,TOPIC", "aws2-sns://arn:aws-us-gov:sns:us-gov-west-1:123456789012:a-b_c,TOPIC",
        "direct:mine,ROUTE", "'',NOWHERE", "' ',NOWHERE"})
    void whatItLeadsToStandsInIt(String text, NoticeAddress.Kind kind) {
        assertThat(NoticeAddress.parse(text).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hooks.slack.com/services/a-secret", "slack:a-secret", "https:///a-secret", "https://h:70000/a-secret", "https://u:a-secret@h/",
        "https://h/a-secret#x", "https://h/a-secret and more", "aws2-sns:a-secret", "aws2-sns:arn:aws:sns:eu-central-1:123456789012:a-secret.fifo",
        "arn:aws:sns:eu-central-1:123456789012:a-secret", "direct:a-secret?block=true", "a-secret"})
    void anotherOneIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> NoticeAddress.parse(text)).isInstanceOf(SettingException.class).hasMessageStartingWith("the address of --notify ")
                .hasMessageContaining("; give ").hasMessageNotContaining("a-secret");
    }

    @ParameterizedTest
    @CsvSource({"https://hooks.slack.com/services/T/B/k,TEXT", "https://chat.googleapis.com/v1/spaces/x,TEXT", "https://hooks.slack.com.evil.example/,FACTS",
        "https://prod-1.westeurope.logic.azure.com:443/workflows/1,CARD", "https://default1.a.environment.api.powerplatform.com/powerautomate,CARD",
        "https://x.webhook.office.com/webhookb2/1,CARD", "https://a.example/hook,FACTS", "direct:mine,FACTS",
        "aws2-sns:arn:aws:sns:eu-central-1:123456789012:landings,TOPIC"})
    void theAddressSaysWhichFormIsUnderstoodThere(String text, NoticeForm form) {
        assertThat(NoticeForm.of("auto", NoticeAddress.parse(text))).isEqualTo(form);
    }

    @Test
    void aFormThatIsNoneIsRefused() {
        assertThatThrownBy(() -> NoticeForm.of("xml", NoticeAddress.NONE)).hasMessage("the form of a notice cannot be xml; give auto, facts, text or card");
    }

    @Test
    void whatIsNotEncryptedStaysOnThisMachine() {
        assertThatCode(() -> NoticeAddress.parse("http://localhost/a").requireEncrypted(false)).doesNotThrowAnyException();
        assertThatCode(() -> NoticeAddress.parse("http://a.example/a").requireEncrypted(true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> NoticeAddress.parse("http://a.example/a-secret").requireEncrypted(false)).isInstanceOf(SettingException.class)
                .hasMessageContaining("use https://, or say --allow-http").hasMessageNotContaining("a-secret");
    }
}
