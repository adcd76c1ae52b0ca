package org.landfall.campaign.company;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.landfall.campaign.call.CallCampaign;
import org.landfall.campaign.call.CallScenario;
import org.landfall.server.DatabaseFault;
import org.landfall.server.S3Server;

/** A database of the claims that fails at a statement: nothing is lost, nothing lands twice, and a run that ends says why. */
abstract class FailedStatementsContract extends ClaimsCampaignTestCase {

    private static final int FEW = 3;
    private static final int MANY = 40;

    FailedStatementsContract(S3Server server) {
        super(server);
    }

    @Test
    @Tag("long")
    void aDatabaseThatFailsAtAnyStatementIsGotOverOrTold() throws Exception {
        tryIn(List.of(CallScenario.ADOPTION), campaign -> sample(failures(campaign), FEW));
        conclude("some statements failed");
    }

    @Test
    @Tag("exhaustive")
    void aDatabaseThatFailsAtEveryStatementIsGotOverOrTold() throws Exception {
        tryIn(List.of(CallScenario.ADOPTION), campaign -> allOr(failures(campaign), MANY));
        conclude("every statement failed");
    }

    private static List<FailedStatement> failures(CallCampaign campaign) throws Exception {
        return FailedStatement.points(campaign).stream()
                .flatMap(point -> Stream.of(DatabaseFault.values()).map(fault -> new FailedStatement(point, fault))).toList();
    }
}
