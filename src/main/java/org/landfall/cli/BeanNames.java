package org.landfall.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.landfall.SettingException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Names of the beans that the files of routes make. Of two beans with one name Camel keeps the one that it reads last, and the order in which it reads
 * the files is nobody's choice.
 */
final class BeanNames {

    private final Map<String, String> places = new TreeMap<>();

    /** Makes sure that no bean of a file has a name that is taken. @throws SettingException that names both places */
    void requireNew(Path file, String text) {
        document(text).filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast).stream()
                .flatMap(items -> items.getValue().stream())
                .flatMap(item -> value(item, "beans").filter(SequenceNode.class::isInstance).map(SequenceNode.class::cast).stream())
                .flatMap(beans -> beans.getValue().stream())
                .forEach(bean -> value(bean, "name").filter(ScalarNode.class::isInstance).map(ScalarNode.class::cast)
                        .ifPresent(name -> requireNew(file, name)));
    }

    private void requireNew(Path file, ScalarNode name) {
        String place = file + ":" + name.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        String before = places.putIfAbsent(name.getValue(), place);
        if (before != null) {
            throw new SettingException("routes", before + " and " + place + ": two beans have the name " + name.getValue()
                    + ", and only one of them would be used", "rename or take away one of them");
        }
    }

    /** Camel tells what is no YAML, and where. */
    private static Optional<Node> document(String text) {
        try {
            return new Compose(LoadSettings.builder().build()).composeString(text);
        } catch (YamlEngineException noYaml) {
            return Optional.empty();
        }
    }

    private static Optional<Node> value(Node node, String key) {
        return node instanceof MappingNode mapping ? mapping.getValue().stream()
                .filter(entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)).map(entry -> entry.getValueNode()).findFirst()
                : Optional.empty();
    }
}
