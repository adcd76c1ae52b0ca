package org.landfall.route;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;

/**
 * The threads that send the files of a route: a thread pool profile of Camel's, which the step {@code threads} names. So many files wait
 * for a thread at most; when as many wait, the consumer itself sends a file, and polls no more meanwhile.
 */
public final class SendingThreads implements CamelContextAware {

    private final ThreadPoolProfile profile = new ThreadPoolProfile();
    private CamelContext context;

    public SendingThreads() {
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.CallerRuns);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
        register();
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    /** The name that the step {@code threads} gives as its {@code executorService}. */
    public void setProfile(String name) {
        profile.setId(name);
        register();
    }

    /** Sets how many threads there are, and so how many files are sent at a time, 1 or more. */
    public void setThreads(int threads) {
        profile.setPoolSize(threads);
        profile.setMaxPoolSize(threads);
    }

    /** Sets how many files may wait for a thread, 1 or more. */
    public void setWaiting(int files) {
        profile.setMaxQueueSize(files);
    }

    /** Camel knows it by its name; what is set after that holds as well, until a route makes its threads. */
    private void register() {
        if (context != null && profile.getId() != null) {
            context.getExecutorServiceManager().registerThreadPoolProfile(profile);
        }
    }
}
