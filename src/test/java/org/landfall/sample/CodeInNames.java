package org.landfall.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Files whose names, or the names of their folders, are code of some kind: in whatever way one of them is evaluated, it does not
 * land under its own bytes, the run ends, or the marker is there afterwards.
 */
public final class CodeInNames {

    /** In each, what stands for a file that must not be made, by its absolute path. */
    private static final String MARKER = "MARKER";

    private static final List<String> NAMES = List.of(
            // what was reported
            "${sysenv.AWS_SECRET_ACCESS_KEY}.csv",
            "${env.AWS_SECRET_ACCESS_KEY}.csv",
            "${bean:type:java.lang.System?method=exit(7)}.csv",
            "${bean:type:java.lang.Runtime?method=getRuntime().exec('touch " + MARKER + "')}.csv",
            "${camelContext.stop}.csv",
            "${body}.csv",
            "${.csv",
            "${",
            "}",
            "$simple{",
            "$simple{body}.csv",
            "$simple{bean:type:java.lang.System?method=exit(7)}.csv",
            "{{landfall.bucket}}.csv",
            "{{env:HOME}}.csv",
            "{{no.such.property}}.csv",
            "#{systemProperties['user.name']}.csv",
            "RAW(${body}).csv",
            "${exchangeProperty.LandfallLiteralKey}.csv",
            "${exchangeProperty.LandfallLiteralKey}",
            "${${body}}.csv",
            "${header.${header.rest}}.csv",
            "%7B.csv",
            "$%7Bbody%7D.csv",
            // twenty more, and some
            "${bean:type:java.lang.Runtime?method=getRuntime().halt(7)}.csv",
            "${sys.aws.secretAccessKey}.csv",
            "${header.CamelFileAbsolutePath}.csv",
            "${exchange.getContext.stop}.csv",
            "${exception.stacktrace}.csv",
            "${file:absolute.path}.csv",
            "${properties:landfall.bucket}.csv",
            "${bean:run.stop('no')}.csv",
            "${ref:s3}.csv",
            "${type:java.lang.System.out}.csv",
            "${headers}.csv",
            "${header.CamelAwsS3Key}.csv",
            "${date:now:yyyy}.csv",
            "${random(10)}.csv",
            "${uuid}.csv",
            "${threadName}.csv",
            "${null}.csv",
            "${messageHistory}.csv",
            "${variable.x}.csv",
            "${collate(3)}.csv",
            "resource:file:" + MARKER + ".csv",
            "language:simple:${body}.csv",
            "bean:run?method=stop.csv",
            "a${body}b$simple{body}c{{x}}d#{y}e.csv",
            "${body} == ${body} && 'a' =~ 'b'.csv",
            "x ? 'a' : 'b'.csv",
            "''${body}''.csv",
            "\"${body}\".csv",
            "$${body}.csv",
            "${body.csv",
            "$ {body}.csv",
            "${}.csv",
            "{{}}.csv",
            "{{?x}}.csv",
            "{{!x}}.csv",
            "${folder}/${in}/${folders}.csv",
            "$simple{a}/{{b}}/RAW(c)/#{d}.csv",
            "${bean:type:java.lang.System?method=exit(7)}/inner.csv",
            "${jndi:ldap:127.0.0.1}.csv",
            "<%= 7*7 %>.csv",
            "$(touch marker).csv",
            "`touch marker`.csv",
            "@{body}.csv",
            "*.csv",
            "?fileName=x&y=z.csv",
            "${body}.json",
            "${body}");

    private final Path marker;
    private final Map<String, String> contents = new TreeMap<>();

    private CodeInNames(Path marker) {
        this.marker = marker;
    }

    /** Makes them all in the year 2024 of a landing directory, with an old mtime. */
    public static CodeInNames makeIn(Path landing, Path marker) throws IOException {
        CodeInNames made = new CodeInNames(marker.toAbsolutePath());
        for (String name : NAMES) {
            String source = "2024/" + name.replace(MARKER, made.marker.toString());
            Path file = landing.resolve(source);
            Files.createDirectories(file.getParent());
            String content = "the content of " + source + ", ${bean:type:java.lang.System?method=exit(7)}\n";
            Files.writeString(file, content);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
            made.contents.put(source.substring("2024/".length()), content);
        }
        return made;
    }

    /** The content of each object that they become, by its key. */
    public Map<String, String> objects() {
        Map<String, String> objects = new TreeMap<>();
        contents.forEach((name, content) -> objects.put("raw/year=2024/" + name, content));
        return objects;
    }

    /** Their paths in the landing directory. */
    public List<String> sources() {
        return contents.keySet().stream().map(name -> "2024/" + name).toList();
    }

    /** The file that is there when one of them was executed. */
    public Path marker() {
        return marker;
    }
}
