package org.landfall.route;

import org.apache.camel.CamelContext;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ToDefinition;

/** Contents that routes make of files, and send in place of theirs. */
final class MadeContents {

    private static final String OURS = MadeContents.class.getPackageName() + ".";

    private MadeContents() {}

    /** Tells whether a step of the routes makes such: {@code gzip} does, and a step that is not ours may. */
    static boolean mayBe(CamelContext context) {
        return RouteSteps.of(context).stream().anyMatch(step -> makes(step.definition(), context));
    }

    private static boolean makes(ProcessorDefinition<?> step, CamelContext context) {
        if (step instanceof ProcessDefinition process) {
            return makes(process.getProcessor() != null ? process.getProcessor() : named(process.getRef(), context));
        }
        if (step instanceof BeanDefinition bean) {
            return makes(bean.getBean() != null ? bean.getBean() : named(bean.getRef(), context));
        }
        return step instanceof ToDefinition to && to.getUri() != null && to.getUri().matches("(bean|class|language):.*");
    }

    private static Object named(String ref, CamelContext context) {
        return ref == null ? null : context.getRegistry().lookupByName(ref.replaceFirst("^#?(bean:)?", ""));
    }

    private static boolean makes(Object step) {
        return step == null || step instanceof Gzip || !step.getClass().getName().startsWith(OURS);
    }
}
