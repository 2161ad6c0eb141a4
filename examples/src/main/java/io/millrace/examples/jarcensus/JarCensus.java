package io.millrace.examples.jarcensus;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Subflow;
import io.millrace.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Finds the jars below a folder, looks into each, adds everything up, and writes what it found. */
@Flow(value = "jar-census", input = CensusRequest.class)
final class JarCensus {
    @Subflow(inputs = "folder=reports")
    final WriteReports writeReports;

    private final Progress progress;

    JarCensus(Progress progress, ZonedDateTime now) {
        this.progress = progress;
        this.writeReports = new WriteReports(now);
    }

    @Task
    @Provides({"jars", "closed"})
    FoundJars findJars(String directory) throws IOException {
        return JarFinder.in(Path.of(directory)).find();
    }

    @Task
    @Provides("inspections")
    List<Inspection> inspectJars(String directory, List<String> jars) throws InterruptedException {
        JarInspector inspector = JarInspector.in(Path.of(directory));
        List<Inspection> inspections = new ArrayList<>();
        progress.begin("inspected", jars.size());
        for (String jar : jars) {
            inspections.add(inspector.inspect(jar));
            progress.advance(jar);
        }
        progress.end();
        return inspections;
    }

    @Task
    @Provides("census")
    Census addUp(List<Inspection> inspections) {
        return Census.of(inspections);
    }
}
