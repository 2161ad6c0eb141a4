package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.record.Control;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options with which something is asked of a run: its owner finds the request, also if it is another process. */
final class RunRequests {
    @Mixin
    private StoreOptions options = new StoreOptions();

    @Parameters(paramLabel = "RUN", description = "The id of the run.")
    private String run = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who asks, for those who look at the run; your name by default.")
    private String by = "";

    /** Records the request, or leaves it beside the store if an application owns that, and says which. */
    int ask(Surroundings surroundings, Control control) {
        RunId id = Runs.id(run);
        try {
            return options.with(surroundings, (store, output) -> record(store, output, id, control));
        } catch (MillraceException refused) {
            if (refused.code() != RuntimeCode.R121) {
                throw refused;
            }
        }
        surroundings.stores().leaveRequest(options.folder(), id, control, by);
        say(
                options.output(surroundings),
                id,
                control,
                "left",
                "an application owns the store: the request is left for it, and it takes it up within seconds"
                        + " if it has run " + id);
        return ExitCode.DONE;
    }

    private int record(FlowStore store, Output output, RunId id, Control control) {
        RequestAnswer answer = Answers.of(store.request(id, control, by));
        if (answer instanceof RequestAnswer.Finished finished) {
            throw MillraceException.of(
                            RuntimeCode.R145, "run '" + id + "' has ended, there is nothing to " + word(control))
                    .fact("state: " + finished.state())
                    .fact("nothing was recorded")
                    .fix("leave it; of a run that FAILED 'millrace runs retry-reverts' tries to undo what is left.");
        } else if (answer instanceof RequestAnswer.Missing) {
            throw Runs.missing(id.value());
        }
        say(
                output,
                id,
                control,
                "recorded",
                "the request is recorded; who next goes on with run " + id + " applies it");
        return ExitCode.DONE;
    }

    private static String word(Control control) {
        return control.name().toLowerCase(Locale.ROOT);
    }

    private void say(Output output, RunId id, Control control, String how, String words) {
        ObjectNode json = Json.object()
                .put("id", id.value())
                .put("control", word(control))
                .put("by", by)
                .put("request", how);
        output.say(json, List.of(words));
    }
}
