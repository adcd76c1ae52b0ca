package org.landfall.route;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ConvertHeaderDefinition;
import org.apache.camel.model.DynamicRouterDefinition;
import org.apache.camel.model.EnrichDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.PollEnrichDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RecipientListDefinition;
import org.apache.camel.model.RoutingSlipDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetHeadersDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.WireTapDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.SimpleExpression;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.LanguageSupport;

/**
 * The rule that nothing from a file's name or content is evaluated: which steps would let a message choose an address, or the text
 * of a header that Camel acts on. What the author of a route wrote is evaluated once, and what it gives is not evaluated again, so
 * expressions themselves are free.
 */
final class DataRule {

    private static final String UNNAMED = " takes the header's name from the message, which comes from a file; write the name down";
    private static final String ACTING = " from the message, which comes from a file, and Camel takes that header for code or an address;"
            + " make it a constant, or an option of the endpoint";

    private final CamelContext context;

    DataRule(CamelContext context) {
        this.context = context;
    }

    /** Describes what is wrong with a step and what to do, half a sentence; empty when it is good. */
    Optional<String> fault(ProcessorDefinition<?> step) {
        if (step instanceof SetHeaderDefinition header) {
            return headerFault(header);
        }
        if (step instanceof SetHeadersDefinition headers) {
            return headers.getHeaders().stream().flatMap(header -> headerFault(header).stream()).findFirst();
        }
        if (step instanceof ConvertHeaderDefinition converted) {
            return conversionFault(converted);
        }
        if (step instanceof ToDynamicDefinition to && isDynamic(to) && !isConstant(to.getUri())) {
            return Optional.of(to.getShortName() + " takes its address from the message, which comes from a file; name one endpoint"
                    + (to instanceof WireTapDefinition ? "" : " with 'to'") + ", or choose among several with 'choice'");
        }
        return choosesAddress(step) && !isConstant(((ExpressionNode) step).getExpression())
                ? Optional.of(step.getShortName() + " takes addresses from the message, which comes from a file; make its expression a"
                        + " constant, or choose among several 'to' with 'choice'")
                : Optional.empty();
    }

    private boolean isDynamic(ToDynamicDefinition to) {
        return !(to instanceof WireTapDefinition<?> tap)
                || CamelContextHelper.parseBoolean(context, Optional.ofNullable(tap.getDynamicUri()).orElse("true"));
    }

    private static boolean choosesAddress(ProcessorDefinition<?> step) {
        return step instanceof RecipientListDefinition || step instanceof RoutingSlipDefinition || step instanceof DynamicRouterDefinition
                || step instanceof EnrichDefinition || step instanceof PollEnrichDefinition;
    }

    private Optional<String> headerFault(SetHeaderDefinition header) {
        if (!isConstant(header.getName())) {
            return Optional.of("setHeader" + UNNAMED);
        }
        return ActingHeaders.contains(text(header.getName())) && !isConstant(header.getExpression())
                ? Optional.of("setHeader sets " + header.getName() + ACTING) : Optional.empty();
    }

    private Optional<String> conversionFault(ConvertHeaderDefinition converted) {
        String target = Optional.ofNullable(converted.getToName()).orElse(converted.getName());
        if (!isConstant(target)) {
            return Optional.of("convertHeaderTo" + UNNAMED);
        }
        return ActingHeaders.contains(text(target)) ? Optional.of("convertHeaderTo sets " + target + ACTING) : Optional.empty();
    }

    private boolean isConstant(ExpressionDefinition expression) {
        return (expression instanceof ConstantExpression || expression instanceof SimpleExpression)
                && isConstant(expression.getExpression());
    }

    private boolean isConstant(String text) {
        String resolved = text(text);
        // Camel takes what begins so for an expression in any language
        return !LanguageSupport.hasSimpleFunction(resolved) && !resolved.startsWith("language:");
    }

    private String text(String text) {
        return context.resolvePropertyPlaceholders(text);
    }
}
