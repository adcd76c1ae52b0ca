package org.landfall.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Health as MicroProfile Health writes it. */
class HealthTest {

    private static final Health.Check GOOD = Health.Check.of("polls", null);
    private static final Health.Check BAD = Health.Check.of("bucket", "no \"answer\"");

    @Test
    void allUpIsUp() {
        assertThat(new Health(List.of(GOOD)).toJson()).isEqualTo("{\"status\":\"UP\",\"checks\":[{\"name\":\"polls\",\"status\":\"UP\"}]}");
    }

    @Test
    void oneDownIsDownAndSaysWhy() {
        Health health = new Health(List.of(GOOD)).and(new Health(List.of(BAD)));

        assertThat(health.isUp()).isFalse();
        assertThat(health.toJson()).isEqualTo("{\"status\":\"DOWN\",\"checks\":[{\"name\":\"polls\",\"status\":\"UP\"},"
                + "{\"name\":\"bucket\",\"status\":\"DOWN\",\"data\":{\"trouble\":\"no \\\"answer\\\"\"}}]}");
    }
}
