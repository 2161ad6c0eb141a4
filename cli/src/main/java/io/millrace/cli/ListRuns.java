package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists runs, page by page. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists runs, those that were created first first.")
final class ListRuns implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private RunFilter filter = new RunFilter();

    @Option(names = "--newest-first", description = "Those that were created last come first.")
    private boolean newestFirst;

    @Option(
            names = "--limit",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "How many at most, 1 or more; ${DEFAULT-VALUE} by default.")
    private int limit;

    @Option(names = "--cursor", paramLabel = "TEXT", description = "Where to go on: what the page before said.")
    private @Nullable String cursor;

    @Spec
    private @Nullable CommandSpec spec;

    ListRuns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(Commands.of(spec), "--limit is 1 or more, but this is " + limit);
        }
        return options.with(surroundings, this::list);
    }

    private int list(FlowStore store, Output output) {
        RunQuery query = filter.query(surroundings.clock().now())
                .newestFirst(newestFirst)
                .limit(limit);
        RunPage page;
        try {
            page = Answers.of(store.list(cursor == null ? query : query.from(cursor)));
        } catch (IllegalArgumentException unknown) {
            throw new ParameterException(
                    Commands.of(spec),
                    "--cursor is what a page of this store said, but this is '" + cursor + "'",
                    unknown);
        }
        output.say(json(page), text(page));
        return ExitCode.DONE;
    }

    private static ObjectNode json(RunPage page) {
        ObjectNode node = Json.object();
        ArrayNode runs = node.putArray("runs");
        page.runs().forEach(run -> runs.add(RunJson.of(run)));
        return node.put("next", page.next().orElse(null));
    }

    private static List<String> text(RunPage page) {
        TextTable table = new TextTable("RUN", "FLOW", "STATE", "CREATED", "CHANGED", "OWNER", "LABELS");
        page.runs().forEach(run -> row(table, run));
        List<String> lines = new ArrayList<>(table.lines());
        if (lines.isEmpty()) {
            lines.add("no runs");
        }
        page.next().ifPresent(next -> lines.add("more: --cursor " + next));
        return lines;
    }

    private static void row(TextTable table, RunSummary run) {
        table.row(
                run.id().value(),
                RunText.flow(run),
                RunText.state(run),
                RunText.instant(run.identity().createdAt()),
                RunText.instant(run.status().changedAt()),
                run.lease().map(RunLease::owner).orElse("-"),
                RunText.pairs(new TreeMap<>(run.labels())));
    }
}
