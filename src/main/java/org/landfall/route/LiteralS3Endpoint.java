package org.landfall.route;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import software.amazon.awssdk.services.s3.S3Client;

/** An {@code aws2-s3} endpoint whose producers take the key as it is. The one that it stands for goes on living in the context. */
final class LiteralS3Endpoint extends AWS2S3Endpoint {

    private final AWS2S3Endpoint original;

    LiteralS3Endpoint(AWS2S3Endpoint original) {
        super(original.getEndpointUri(), original.getComponent(), original.getConfiguration());
        this.original = original;
        setLazyStartProducer(original.isLazyStartProducer());
    }

    @Override
    public Producer createProducer() {
        return new LiteralS3Producer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        return original.createConsumer(processor);
    }

    @Override
    public S3Client getS3Client() {
        return original.getS3Client();
    }
}
