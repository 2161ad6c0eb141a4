package io.millrace.cli;

import io.millrace.runtime.store.record.Control;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks a run to rest: nothing new starts, and what runs finishes. */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = "Asks a run to rest: nothing new starts, and what runs finishes.")
final class SuspendRun implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private RunRequests requests = new RunRequests();

    SuspendRun(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return requests.ask(surroundings, Control.SUSPEND);
    }
}
