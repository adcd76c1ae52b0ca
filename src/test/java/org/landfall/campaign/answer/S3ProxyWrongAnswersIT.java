package org.landfall.campaign.answer;

import java.util.List;
import org.landfall.campaign.call.CallScenario;
import org.landfall.server.Needs;
import org.landfall.server.S3ProxyServer;
import org.landfall.server.S3Server;

@Needs(S3ProxyServer.class)
class S3ProxyWrongAnswersIT extends WrongAnswersContract {

    S3ProxyWrongAnswersIT(S3Server server) {
        super(server);
    }

    /** It is slow with a part while others write theirs. */
    @Override
    protected List<String> timeouts() {
        return List.of("--read-timeout", "4", "--complete-timeout", "6", "--call-timeout", "30");
    }

    /** It knows no session tokens, and so no roles. */
    @Override
    List<CallScenario> ofItsRequests() {
        return CallScenario.OF_REQUESTS.stream().filter(scenario -> scenario != CallScenario.ROLE).toList();
    }
}
