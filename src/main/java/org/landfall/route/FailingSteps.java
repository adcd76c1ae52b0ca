package org.landfall.route;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Makes an Error of Java in a step the failure of its exchange. Camel says of such a step that it is done and throws the Error at the thread,
 * so that the next step may begin as if this one had succeeded, and the exchange need never end.
 */
final class FailingSteps implements InterceptStrategy {

    private FailingSteps() {}

    /** Takes care of the steps of all routes that a context makes from now on. */
    static void in(CamelContext context) {
        ExtendedCamelContext extension = context.getCamelContextExtension();
        if (extension.getInterceptStrategies().stream().noneMatch(FailingSteps.class::isInstance)) {
            extension.addInterceptStrategy(new FailingSteps());
        }
    }

    @Override
    public Processor wrapProcessorInInterceptors(CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new Step(AsyncProcessorConverterHelper.convert(target));
    }

    private static final class Step extends DelegateAsyncProcessor {

        Step(AsyncProcessor processor) {
            super(processor);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            AtomicBoolean done = new AtomicBoolean();
            AsyncCallback once = sync -> {
                if (done.compareAndSet(false, true)) {
                    callback.done(sync);
                }
            };
            try {
                return super.process(exchange, once);
            } catch (Error e) {
                exchange.setException(e);
                once.done(true);
                return true;
            }
        }
    }
}
