package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks everything in a store. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads everything in a store, and tells each problem. It ends with 1 if there is one.")
final class VerifyStore implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private StoreOptions options = new StoreOptions();

    VerifyStore(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<String> problems = surroundings.stores().verify(options.folder());
        ObjectNode json = Json.object().put("sound", problems.isEmpty());
        json.set("problems", Json.texts(problems));
        options.output(surroundings).say(json, problems.isEmpty() ? List.of("no problems") : problems);
        return problems.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
}
