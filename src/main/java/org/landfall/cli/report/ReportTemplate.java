package org.landfall.cli.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the page of a report. Every value is escaped; the page runs no script and loads nothing. */
@RegisterForReflection(targets = {ReportView.class, ReportView.Figure.class, ReportView.Fact.class, ReportView.Given.class, ReportView.Said.class, ReportView.Capped.class,
    ReportView.TroubleRow.class, ReportView.Part.class, ReportView.Landed.class, ReportView.Upload.class, ReportView.Alone.class,
    ComparisonView.class, ComparisonView.Folder.class, ComparisonView.Difference.class})
final class ReportTemplate {

    private static final String RESOURCE = "/org/landfall/cli/report/report.html";

    private final Template template;

    ReportTemplate() {
        Engine engine = Engine.builder()
                .addDefaults()
                .addValueResolver(new ReflectionValueResolver())
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        template = engine.parse(source(), Variant.forContentType(Variant.TEXT_HTML), "report");
    }

    String render(ReportView view) {
        return template.data("report", view).render();
    }

    private static String source() {
        try (InputStream in = ReportTemplate.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
