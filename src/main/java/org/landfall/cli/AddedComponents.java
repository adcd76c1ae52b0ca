package org.landfall.cli;

import java.io.File;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.engine.DefaultComponentResolver;
import org.apache.camel.impl.engine.DefaultFactoryFinderResolver;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.ConfigurerResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.spi.PropertyConfigurer;
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
            ExtendedCamelContext extension = context.getCamelContextExtension();
            extension.addContextPlugin(ComponentResolver.class,
                    new Components(PluginHelper.getComponentResolver(context), added(context, DefaultComponentResolver.RESOURCE_PATH)));
            extension.addContextPlugin(ConfigurerResolver.class,
                    new Configurers(PluginHelper.getConfigurerResolver(context), added(context, ConfigurerResolver.RESOURCE_PATH)));
        }
    }

    private static FactoryFinder added(CamelContext context, String path) {
        return new DefaultFactoryFinderResolver().resolveFactoryFinder(context.getClassResolver(), path);
    }

    private static <T> T made(FactoryFinder added, String name, Class<T> type, CamelContext context) {
        return added.findOptionalClass(name).map(found -> type.cast(context.getInjector().newInstance(found, false))).orElse(null);
    }

    private record Components(ComponentResolver listed, FactoryFinder added) implements ComponentResolver {

        @Override
        public Component resolveComponent(String name, CamelContext context) throws Exception {
            Component component = listed.resolveComponent(name, context);
            return component != null ? component : made(added, name, Component.class, context);
        }
    }

    /** What sets the options of their endpoints. */
    private record Configurers(ConfigurerResolver listed, FactoryFinder added) implements ConfigurerResolver {

        @Override
        public PropertyConfigurer resolvePropertyConfigurer(String name, CamelContext context) {
            PropertyConfigurer configurer = listed.resolvePropertyConfigurer(name, context);
            return configurer != null ? configurer : made(added, name.replaceFirst("-configurer$", ""), PropertyConfigurer.class, context);
        }
    }
}
