package org.landfall.route;

import org.junit.jupiter.api.AfterEach;
import org.landfall.server.FaultProxy;
import org.landfall.server.S3Server;

/** A test of runs that reach the server through a proxy, which notes their requests and can get in their way. */
public abstract class ProxiedLakeTestCase extends LakeTestCase {

    protected FaultProxy proxy;

    @Override
    final S3Server reached(S3Server needed) {
        proxy = FaultProxy.before(needed);
        return proxy;
    }

    @AfterEach
    protected final void closeProxy() {
        proxy.close();
    }
}
