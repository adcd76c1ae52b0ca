package org.landfall.cli;

import java.io.File;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.impl.engine.DefaultFactoryFinderResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.support.PluginHelper;

/**
 * Components of Camel in jars that somebody has put beside the program. Quarkus has listed what there is when the program was built, and looks
 * nowhere else; with such jars on the class path those components are looked for that are not listed.
 */
final class AddedComponents {

    private AddedComponents() {}

    /** Has a context look for them, where there are such jars. To be called before it looks for anything. */
    static void findIn(CamelContext context) {
        // by itself the program is one jar, which names the others, or an executable
        if (System.getProperty("java.class.path", "").contains(File.pathSeparator)) {
            FactoryFinder added = new DefaultFactoryFinderResolver().resolveFactoryFinder(context.getClassResolver(), DefaultComponentResolver.RESOURCE_PATH);
            context.getCamelContextExtension().addContextPlugin(ComponentResolver.class, new ListedFirst(PluginHelper.getComponentResolver(context), added));
        }
    }

    private record ListedFirst(ComponentResolver listed, FactoryFinder added) implements ComponentResolver {

        @Override
        public Component resolveComponent(String name, CamelContext context) throws Exception {
            Component component = listed.resolveComponent(name, context);
            return component != null ? component
                    : added.findClass(name).map(type -> (Component) context.getInjector().newInstance(type, false)).orElse(null);
        }
    }
}
