package io.millrace.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Gives room that nothing needs any more back to the file system. */
@Command(
        name = "compact",
        mixinStandardHelpOptions = true,
        description = "Gives room that nothing needs any more, after a purge for example, back to the file system.")
final class CompactStore implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    CompactStore(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Stores.Compacted sizes = surroundings.stores().compact(options.folder());
        options.output(surroundings)
                .say(
                        Json.object().put("bytesBefore", sizes.bytesBefore()).put("bytesAfter", sizes.bytesAfter()),
                        List.of("%d bytes before, %d after".formatted(sizes.bytesBefore(), sizes.bytesAfter())));
        return ExitCode.DONE;
    }
}
