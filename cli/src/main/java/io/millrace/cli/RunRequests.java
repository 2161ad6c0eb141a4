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

/** Asks something of a run: its owner finds the request, also if it is another process. */
final class RunRequests {
    private final Surroundings surroundings;
    private final StoreOptions options;
    private final Control control;
    private final String by;

    /**
     * Makes one of these.
     *
     * @param by who asks, in words for people
     */
    RunRequests(Surroundings surroundings, StoreOptions options, Control control, String by) {
        this.surroundings = surroundings;
        this.options = options;
        this.control = control;
        this.by = by;
    }

    /** Records the request, or leaves it beside the store if an application owns that, and says which. */
    int ask(String run) {
        RunId id = Runs.id(run);
        try {
            return options.with(surroundings, (store, output) -> record(store, output, id));
        } catch (MillraceException refused) {
            if (refused.code() != RuntimeCode.R121) {
                throw refused;
            }
        }
        surroundings.stores().leaveRequest(options.folder(), id, control, by);
        say(
                options.output(surroundings),
                id,
                "left",
                "an application owns the store: the request is left for it, and it takes it up within seconds"
                        + " if it has run " + id);
        return ExitCode.DONE;
    }

    private int record(FlowStore store, Output output, RunId id) {
        RequestAnswer answer = Answers.of(store.request(id, control, by));
        if (answer instanceof RequestAnswer.Finished finished) {
            throw MillraceException.of(RuntimeCode.R145, "run '" + id + "' has ended, there is nothing to " + word())
                    .fact("state: " + finished.state())
                    .fact("nothing was recorded")
                    .fix("leave it; of a run that FAILED 'millrace runs retry-reverts' tries to undo what is left.");
        } else if (answer instanceof RequestAnswer.Missing) {
            throw Runs.missing(id.value());
        }
        say(output, id, "recorded", "the request is recorded; who next goes on with run " + id + " applies it");
        return ExitCode.DONE;
    }

    private String word() {
        return control.name().toLowerCase(Locale.ROOT);
    }

    private void say(Output output, RunId id, String how, String words) {
        ObjectNode json = Json.object()
                .put("id", id.value())
                .put("control", word())
                .put("by", by)
                .put("request", how);
        output.say(json, List.of(words));
    }
}
