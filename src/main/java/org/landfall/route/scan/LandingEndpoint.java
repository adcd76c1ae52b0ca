package org.landfall.route.scan;

import java.io.File;
import org.apache.camel.Component;
import org.apache.camel.Processor;
import org.apache.camel.component.file.FileConsumer;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.GenericFileOperations;

/** A folder that a {@link LandingConsumer} takes files from. */
public final class LandingEndpoint extends FileEndpoint {

    /** Number of files in a poll, unless {@code maxMessagesPerPoll} says otherwise; as many names and messages are in memory. */
    private static final int FILES_A_POLL = 200;

    LandingEndpoint(String uri, Component component) {
        super(uri, component);
        setMaxMessagesPerPoll(FILES_A_POLL);
    }

    @Override
    protected FileConsumer newFileConsumer(Processor processor, GenericFileOperations<File> operations) {
        return new LandingConsumer(this, processor, new LandingOperations(this), createGenericFileStrategy());
    }
}
