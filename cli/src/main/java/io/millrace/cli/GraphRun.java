package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.spi.FlowStore;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws a run: the graph of its flow with the state of each task. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        description = "Draws a run: the graph of its flow with the state of each task.")
final class GraphRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    @Mixin
    private RunChoice run = new RunChoice();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How it is drawn: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Format format = Format.TEXT;

    /** How a graph is drawn. */
    enum Format {
        TEXT,
        MERMAID,
        DOT
    }

    GraphRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return options.with(surroundings, this::draw);
    }

    private int draw(FlowStore store, Output output) {
        StateGraph graph = StateGraph.of(run.in(store));
        List<String> lines = switch (format) {
            case TEXT -> GraphText.of(graph);
            case MERMAID -> GraphMermaid.of(graph);
            case DOT -> GraphDot.of(graph);
        };
        output.say(json(graph), lines);
        return ExitCode.DONE;
    }

    private static ObjectNode json(StateGraph graph) {
        ObjectNode node = Json.object().put("run", graph.run()).put("flow", graph.flow());
        var members = node.putArray("members");
        for (StateGraph.Node member : graph.nodes()) {
            members.addObject()
                    .put("name", member.name())
                    .put("kind", member.state().isPresent() ? "task" : "flow")
                    .put("state", member.state().map(Enum::name).orElse(null))
                    .set("after", Json.texts(member.after()));
        }
        return node;
    }
}
