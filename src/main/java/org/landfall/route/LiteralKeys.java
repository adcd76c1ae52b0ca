package org.landfall.route;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.spi.EndpointStrategy;

/**
 * Makes every {@code aws2-s3} endpoint of a context, whichever step or Java code asks for it, one that takes keys as they are.
 * Each passes here on its way into the context, so that no route needs a step for it.
 */
final class LiteralKeys implements EndpointStrategy {

    /** A step may hold one of these already; they stay what they are, and the route guard refuses them. */
    private final Set<Endpoint> early;

    private LiteralKeys(Set<Endpoint> early) {
        this.early = early;
    }

    /** Takes care of the endpoints that a context is asked for from now on. */
    static void in(CamelContext context) {
        Set<Endpoint> early = context.getEndpoints().stream().filter(LiteralKeys::isEvaluating).collect(Collectors.toSet());
        context.getCamelContextExtension().registerEndpointCallback(new LiteralKeys(early));
    }

    /** Tells whether an endpoint evaluates the keys that it is sent. */
    static boolean isEvaluating(Endpoint endpoint) {
        return endpoint instanceof AWS2S3Endpoint && !(endpoint instanceof LiteralS3Endpoint);
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        return isEvaluating(endpoint) && !early.contains(endpoint) ? new LiteralS3Endpoint((AWS2S3Endpoint) endpoint) : endpoint;
    }
}
