package org.landfall.route;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.aws2.s3.AWS2S3Constants;
import org.landfall.Flaw;
import org.landfall.RefusedException;
import org.landfall.SettingException;
import org.landfall.landing.KeyRules;
import org.landfall.landing.Prefix;

/**
 * Offers a file to the upload: the step between composing the key (header {@code CamelAwsS3Key}) and the {@code aws2-s3}
 * endpoint. It refuses keys that S3, Hive or another file of this run would not agree with. In a dry run it plans the file.
 */
public final class Consign extends RunMember implements Processor {

    /** The header with a second key, used when other bytes are at the first one. */
    public static final String KEY_IF_TAKEN = "LandfallKeyIfTaken";

    private String prefix = "raw";
    private ContentTypes contentTypes = ContentTypes.NONE;

    /** The prefix of the raw zone. @throws SetupException when it is none */
    public void setPrefix(String prefix) {
        this.prefix = Prefix.require(prefix);
    }

    /** Patterns of files with their content types, which hold before the route's; empty for none. @throws SettingException when one cannot be used */
    public void setContentType(String types) {
        contentTypes = ContentTypes.parse(types);
    }

    @Override
    public void process(Exchange exchange) {
        String key = exchange.getMessage().getHeader(AWS2S3Constants.KEY, String.class);
        if (key == null) {
            throw new RefusedException("the route gave it no key", "set the header CamelAwsS3Key before the step 'consign'");
        }
        String keyIfTaken = exchange.getMessage().getHeader(KEY_IF_TAKEN, String.class);
        String source = Exchanges.of(exchange).source();
        requireGood(key, source);
        if (keyIfTaken != null) {
            requireGood(keyIfTaken, source);
        }
        LiteralS3Producer.requireBucket(exchange.getMessage(), run().s3().getBucket());
        contentTypes.of(source).ifPresent(type -> exchange.getMessage().setHeader(AWS2S3Constants.CONTENT_TYPE, type));
        run().attempts().consign(Exchanges.of(exchange), key, keyIfTaken);
    }

    private void requireGood(String key, String source) {
        KeyRules.refusal(key, prefix, source).ifPresent(failure -> {
            throw new RefusedException(KeyRules.isFaultOfRoute(failure) ? Flaw.NONE : Flaw.NAME, failure, null);
        });
    }
}
