package org.landfall.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.landfall.SettingException;
import org.landfall.server.Needs;
import org.landfall.server.S3Server;
import org.landfall.server.VersityGateway;

/** The audit with the rights of the write-only role. */
@Needs(VersityGateway.class)
class VersityGatewayAuditTest extends AuditContractTest {

    VersityGatewayAuditTest(S3Server server) {
        super(server);
    }

    @Test
    void deepSaysOnceThatTheRoleMayNotRead() {
        AuditReport report = zone().deep().audit();

        assertThat(report.findings()).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(FindingKind.UNREADABLE);
            assertThat(found.text()).isEqualTo("--deep: access denied; reading objects back needs s3:GetObject on PREFIX/*");
        });
        assertThat(report.lake().explained()).isEqualTo(4);
    }

    @Test
    void copiesThatTheRoleMayNotReadAreToldOf() throws IOException {
        zone().copied();

        assertThatThrownBy(() -> zone().auditByCopies("s3://" + zone().bucket() + "/raw")).isInstanceOf(SettingException.class)
                .hasMessage("--ledger s3://" + zone().bucket() + "/raw/_landfall/: access denied; reading objects back needs s3:GetObject on PREFIX/*");
    }
}
