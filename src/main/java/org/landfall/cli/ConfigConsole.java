package org.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.landfall.cli.config.ConfigurationFiles;
import org.landfall.cli.screen.Printable;

/** Prints which settings hold. */
final class ConfigConsole {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Width at most of the values, so that a long one does not push the places of all others away. */
    private static final int WIDEST = 32;

    private final PrintWriter out;

    ConfigConsole(PrintWriter out) {
        this.out = out;
    }

    /** A line for each file, one for the profiles, and one for each setting. */
    void print(ConfigurationFiles files, List<HeldSetting> settings) {
        files.places().forEach((path, state) -> out.println(Printable.text(path + ": " + state)));
        if (!files.profiles().isEmpty()) {
            out.println("profiles: " + files.profiles().stream().map(name -> name.equals(files.profile()) ? name + " (holds)" : name).collect(Collectors.joining(", ")));
        }
        out.println();
        int width = Math.min(WIDEST, settings.stream().mapToInt(setting -> setting.value().length()).max().orElse(0));
        settings.forEach(setting -> out.println(Printable.text(String.format(Locale.ROOT, "%-16s  %-" + width + "s  %s", setting.name(),
                setting.value().isEmpty() ? "-" : setting.value(), setting.from()))));
        out.flush();
    }

    void printJson(ConfigurationFiles files, List<HeldSetting> settings) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode places = document.putArray("files");
        files.places().forEach((path, state) -> places.addObject().put("path", path.toString()).put("state", state));
        document.put("profile", files.profile());
        files.profiles().forEach(document.putArray("profiles")::add);
        ArrayNode all = document.putArray("settings");
        settings.forEach(setting -> all.addObject().put("name", setting.name()).put("value", setting.value()).put("from", setting.from()));
        out.println(document.toPrettyString());
        out.flush();
    }
}
