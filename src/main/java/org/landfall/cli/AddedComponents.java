package org.landfall.cli;

import java.io.File;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultFactoryFinderResolver;
import org.apache.camel.spi.ClassResolver;
import org.apache.camel.spi.FactoryFinder;
import org.apache.camel.spi.FactoryFinderResolver;
import org.apache.camel.support.PluginHelper;

/**
 * Components of Camel in jars that somebody has put beside the program. Quarkus has listed what there is when the program was built, and looks
 * nowhere else; with such jars on the class path Camel looks in them for what is not listed.
 */
final class AddedComponents {

    private AddedComponents() {}

    /** Has a context look for them, where there are such jars. To be called before it looks for anything. */
    static void findIn(CamelContext context) {
        // by itself the program is one jar, which names the others, or an executable
        if (System.getProperty("java.class.path", "").contains(File.pathSeparator)) {
            context.getCamelContextExtension().addContextPlugin(FactoryFinderResolver.class,
                    new ListedFirst(PluginHelper.getFactoryFinderResolver(context), new DefaultFactoryFinderResolver()));
        }
    }

    private record ListedFirst(FactoryFinderResolver listed, FactoryFinderResolver others) implements FactoryFinderResolver {

        @Override
        public FactoryFinder resolveFactoryFinder(ClassResolver classes, String path) {
            return new Finder(listed.resolveFactoryFinder(classes, path), others.resolveFactoryFinder(classes, path));
        }

        @Override
        public FactoryFinder resolveBootstrapFactoryFinder(ClassResolver classes, String path) {
            return new Finder(listed.resolveBootstrapFactoryFinder(classes, path), others.resolveBootstrapFactoryFinder(classes, path));
        }
    }

    private record Finder(FactoryFinder listed, FactoryFinder others) implements FactoryFinder {

        @Override
        public String getResourcePath() {
            return others.getResourcePath();
        }

        @Override
        public Optional<Object> newInstance(String key) {
            return listed.newInstance(key).or(() -> others.newInstance(key));
        }

        @Override
        public <T> Optional<T> newInstance(String key, Class<T> type) {
            return listed.newInstance(key, type).or(() -> others.newInstance(key, type));
        }

        @Override
        public Optional<Class<?>> findClass(String key) {
            return listed.findClass(key).or(() -> others.findClass(key));
        }

        @Override
        public Optional<Class<?>> findOptionalClass(String key) {
            return listed.findOptionalClass(key).or(() -> others.findOptionalClass(key));
        }

        @Override
        public void clear() {
            listed.clear();
            others.clear();
        }
    }
}
