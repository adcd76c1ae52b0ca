package org.landfall.route;

import java.io.ByteArrayInputStream;
import java.io.File;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.component.aws2.s3.AWS2S3Producer;
import org.landfall.RefusedException;

/**
 * Sends a file under the very text in the header {@code CamelAwsS3Key}. Camel's own producer evaluates that text as Simple, and it
 * comes from the file's name: whoever may drop a file could have code run. So the text goes into an exchange property for the time
 * of the send, and the header holds the one expression that gives it back; what Camel evaluates is never what a name says.
 *
 * <p>The client behind it opens the file itself, so a file in the body is kept back for that time: Camel would ask its length for a body that nobody
 * looks at.
 */
final class LiteralS3Producer extends AWS2S3Producer {

    private static final String LITERAL = "LandfallLiteralKey";
    private static final byte[] NOTHING = {};
    private static final String GIVES_LITERAL = "${exchangeProperty." + LITERAL + "}";

    LiteralS3Producer(AWS2S3Endpoint endpoint) {
        super(endpoint);
    }

    /** @throws RefusedException when the message names another bucket than that of the run, in a header that Camel evaluates, too */
    static void requireBucket(Message message, String bucket) {
        String other = message.getHeader(AWS2S3Constants.OVERRIDE_BUCKET_NAME, String.class);
        if (other != null && !other.isEmpty() && !other.equals(bucket)) {
            throw new RefusedException("the route sends it to another bucket (" + other + ") by the header "
                    + AWS2S3Constants.OVERRIDE_BUCKET_NAME, "take that out of the route");
        }
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Message message = exchange.getIn();
        requireBucket(message, getConfiguration().getBucketName());
        Object key = message.getHeader(AWS2S3Constants.KEY);
        String literal = message.getHeader(AWS2S3Constants.KEY, String.class);
        if (literal == null || literal.isEmpty()) {
            super.process(exchange);
            return;
        }
        exchange.setProperty(LITERAL, literal);
        message.setHeader(AWS2S3Constants.KEY, GIVES_LITERAL);
        Object body = message.getBody();
        if (body instanceof WrappedFile || body instanceof File) {
            message.setBody(new ByteArrayInputStream(NOTHING));
        }
        try {
            super.process(exchange);
        } finally {
            message.setBody(body);
            message.setHeader(AWS2S3Constants.KEY, key);
            exchange.removeProperty(LITERAL);
        }
    }
}
