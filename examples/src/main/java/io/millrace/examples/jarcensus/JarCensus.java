package io.millrace.examples.jarcensus;

import io.millrace.Each;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Subflow;
import io.millrace.Task;
import io.millrace.examples.jarcensus.inspect.FoundJars;
import io.millrace.examples.jarcensus.inspect.Inspection;
import io.millrace.examples.jarcensus.inspect.JarFinder;
import io.millrace.examples.jarcensus.inspect.JarInspector;
import io.millrace.examples.jarcensus.report.ReportFolder;
import io.millrace.examples.jarcensus.tally.Census;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Finds the jars below a folder, looks into each, adds everything up, and writes what it found. On a cluster the workers look into
 * jars; whatever else there is to do belongs to the process that takes the census, and its files.
 */
@Flow(value = "jar-census", input = CensusRequest.class)
final class JarCensus {
    @Subflow(inputs = "folder=reports")
    final WriteReports writeReports;

    /**
     * Makes the flow's object.
     *
     * @param now when the census is taken
     */
    JarCensus(ZonedDateTime now) {
        this.writeReports = new WriteReports(now);
    }

    @Task(topic = "local")
    @Provides("madeFolders")
    List<String> makeFolder(String reports) throws IOException {
        return ReportFolder.make(Path.of(reports));
    }

    @Revert("makeFolder")
    void removeFolder(List<String> madeFolders) throws IOException {
        ReportFolder.remove(madeFolders);
    }

    /** After the folder: where no report can be written, none is worth the work. */
    @Task(after = "makeFolder", topic = "local")
    @Provides({"jars", "closed"})
    FoundJars findJars(String directory) throws IOException {
        return JarFinder.in(Path.of(directory)).find();
    }

    @Task
    @Provides("inspections")
    Inspection inspectJar(String directory, Optional<String> failOn, @Each("jars") String jar)
            throws InterruptedException {
        if (failOn.isPresent() && jar.contains(failOn.get())) {
            throw new IllegalStateException("asked to fail on " + jar);
        }
        return JarInspector.in(Path.of(directory)).inspect(jar);
    }

    @Task(topic = "local")
    @Provides("census")
    Census addUp(List<Inspection> inspections) {
        return Census.of(inspections);
    }
}
