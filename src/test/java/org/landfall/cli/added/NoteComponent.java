package org.landfall.cli.added;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** A component that the program does not have: {@code note:FILE} writes a message down. */
public final class NoteComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String file, Map<String, Object> parameters) {
        return new Note(uri, this, Path.of(file));
    }

    private static final class Note extends DefaultEndpoint {

        private final Path file;

        Note(String uri, NoteComponent component, Path file) {
            super(uri, component);
            this.file = file;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    Files.writeString(file, exchange.getMessage().getBody(String.class));
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("nothing comes from a note");
        }
    }
}
