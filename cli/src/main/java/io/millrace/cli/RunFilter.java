package io.millrace.cli;

import io.millrace.runtime.RunState;
import io.millrace.runtime.store.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runs are meant: those for which all that is said holds. */
final class RunFilter {
    @Option(names = "--flow", paramLabel = "NAME", description = "Runs of the flow of that name, in any version.")
    private @Nullable String flow;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Runs in one of these states: ${COMPLETION-CANDIDATES}.")
    private List<RunState> states = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NAME=VALUE",
            description = "Runs with that label; may be given several times.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            converter = AgeConverter.class,
            description = "Runs that were created so long ago or longer, such as 12h or 30d.")
    private @Nullable Duration olderThan;

    @Option(
            names = "--unchanged-for",
            paramLabel = "AGE",
            converter = AgeConverter.class,
            description =
                    "Runs whose last record was made so long ago or longer; for those that have ended, their end.")
    private @Nullable Duration unchangedFor;

    /** Returns whether nothing is said, so that all runs are meant. */
    boolean isEmpty() {
        return query(Instant.EPOCH).equals(RunQuery.all());
    }

    /** Returns the query that the options stand for, at that time. */
    RunQuery query(Instant now) {
        RunQuery query = RunQuery.all();
        if (flow != null) {
            query = query.flow(flow);
        }
        if (!states.isEmpty()) {
            query = query.state(states.get(0), states.toArray(RunState[]::new));
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            query = query.label(label.getKey(), label.getValue());
        }
        if (olderThan != null) {
            query = query.createdBefore(now.minus(olderThan));
        }
        return unchangedFor == null ? query : query.changedBefore(now.minus(unchangedFor));
    }
}
