package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Removes runs that have ended. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description =
                "Removes runs that have ended and belong to nobody. A tombstone of each is left for a while, so that"
                        + " its id is not started again by mistake.")
final class PurgeRuns implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(names = "--all", description = "Needed to remove all that have ended, without another condition.")
    private boolean all;

    @Option(names = "--dry-run", description = "Lists what would be removed, and removes nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    PurgeRuns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (filter.isEmpty() && !all) {
            throw new ParameterException(
                    Commands.of(spec), "say which runs, such as --unchanged-for 30d, or --all for all that have ended");
        }
        return options.with(surroundings, dryRun ? this::list : this::purge);
    }

    private int list(FlowStore store, Output output) {
        Instant now = surroundings.clock().now();
        List<String> ids = new ArrayList<>();
        Runs.forEach(store, filter.query(now), run -> {
            if (run.isPurgeable(now)) {
                ids.add(run.id().value());
            }
        });
        ObjectNode json = Json.object().put("removed", 0);
        ArrayNode runs = json.putArray("runs");
        ids.forEach(runs::add);
        List<String> lines = new ArrayList<>(ids);
        lines.add(ids.size() + " would be removed");
        output.say(json, lines);
        return ExitCode.DONE;
    }

    /** In many short steps, which hold up nobody. */
    private int purge(FlowStore store, Output output) {
        RunQuery query = filter.query(surroundings.clock().now());
        long removed = 0;
        PurgeReport report;
        do {
            report = Answers.of(store.purge(query));
            removed += report.removed();
        } while (report.more());
        output.say(Json.object().put("removed", removed), List.of(removed + " removed"));
        return ExitCode.DONE;
    }
}
