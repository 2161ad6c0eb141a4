package io.millrace.cli;

import io.millrace.runtime.store.record.Control;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a run to end: everything that was done is undone. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        description = "Asks a run to end: everything that was done is undone.")
final class CancelRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunRequests requests = new RunRequests();

    CancelRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return requests.ask(surroundings, Control.CANCEL);
    }
}
