package org.landfall.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A CloudFormation template as the stack of a bucket named {@code BUCKET} in the partition {@code aws} would have it, as far as
 * {@code Fn::Sub} goes; other functions stay what they are.
 *
 * @param content the template
 */
record Template(JsonNode content) {

    private static final Map<String, String> VALUES = Map.of("${AWS::Partition}", "aws", "${Lake}", "BUCKET");

    static Template of(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setTagConstructors(Map.of(
                        new Tag("!Sub"), scalar(Template::substituted),
                        new Tag("!Ref"), scalar(name -> Map.of("Ref", name)),
                        new Tag("!GetAtt"), scalar(name -> Map.of("Fn::GetAtt", List.of(name.split("\\.", 2))))))
                .build();
        return new Template(new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml)));
    }

    /** The stack in which these conditions hold, and no others. */
    Template where(String... conditions) {
        return new Template(decided(content, Set.of(conditions)));
    }

    private static JsonNode decided(JsonNode node, Set<String> holding) {
        if (node.has("Fn::If")) {
            JsonNode choice = node.get("Fn::If");
            return decided(choice.get(holding.contains(choice.get(0).asText()) ? 1 : 2), holding);
        }
        if (node.isArray()) {
            ArrayNode decided = JsonNodeFactory.instance.arrayNode();
            node.forEach(child -> add(decided(child, holding), decided::add));
            return decided;
        }
        if (node.isObject()) {
            ObjectNode decided = JsonNodeFactory.instance.objectNode();
            node.fields().forEachRemaining(field -> add(decided(field.getValue(), holding), value -> decided.set(field.getKey(), value)));
            return decided;
        }
        return node;
    }

    private static void add(JsonNode value, Consumer<JsonNode> to) {
        if (!value.path("Ref").asText().equals("AWS::NoValue")) {
            to.accept(value);
        }
    }

    private static ConstructNode scalar(Function<String, Object> meaning) {
        return new ConstructNode() {
            @Override
            public Object construct(Node node) {
                return meaning.apply(((ScalarNode) node).getValue());
            }
        };
    }

    private static String substituted(String text) {
        String result = text;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            result = result.replace(value.getKey(), value.getValue());
        }
        return result;
    }

    /** The properties of a resource. */
    JsonNode properties(String resource) {
        return content.at("/Resources/" + resource + "/Properties");
    }
}
