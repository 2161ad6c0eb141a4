package io.millrace.examples.jarcensus;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.examples.jarcensus.inspect.UnreadableDirectory;
import io.millrace.examples.jarcensus.report.HtmlReport;
import io.millrace.examples.jarcensus.report.MarkdownReport;
import io.millrace.examples.jarcensus.report.ReportFile;
import io.millrace.examples.jarcensus.report.ReportFiles;
import io.millrace.examples.jarcensus.report.Scope;
import io.millrace.examples.jarcensus.tally.Census;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;

/** Writes a census in two forms. If one of them cannot be written, the other one is taken back. */
@Flow(value = "write-reports", input = ReportRequest.class)
final class WriteReports {
    private final ZonedDateTime now;

    WriteReports(ZonedDateTime now) {
        this.now = now;
    }

    @Task(topic = "local")
    @Provides("markdownFile")
    ReportFile writeMarkdown(Census census, List<UnreadableDirectory> closed, String directory, String folder)
            throws IOException {
        String report = MarkdownReport.render(census, new Scope(directory, now, closed));
        return ReportFiles.write(Path.of(folder, "census.md"), report);
    }

    @Revert("writeMarkdown")
    void deleteMarkdown(ReportFile markdownFile) throws IOException {
        ReportFiles.delete(markdownFile);
    }

    @Task(topic = "local")
    @Provides("htmlFile")
    ReportFile writeHtml(Census census, List<UnreadableDirectory> closed, String directory, String folder)
            throws IOException {
        String report = HtmlReport.render(census, new Scope(directory, now, closed));
        return ReportFiles.write(Path.of(folder, "census.html"), report);
    }

    @Revert("writeHtml")
    void deleteHtml(ReportFile htmlFile) throws IOException {
        ReportFiles.delete(htmlFile);
    }
}
