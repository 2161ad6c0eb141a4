package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.FlowLocks;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Locks flows, so that a change which would break their runs in flight is a compile error. */
@Command(
        name = "lock",
        mixinStandardHelpOptions = true,
        description =
                "Locks flows: writes a file for each into a folder of your sources. With -Amillrace.lock=FOLDER the"
                        + " compiler refuses changes that would break runs in flight (F701).")
final class LockFlows implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private AnswerOptions options = new AnswerOptions();

    @Option(
            names = "--classes",
            paramLabel = "FOLDER",
            required = true,
            description = "Compiled flows, such as target/classes.")
    private Path classes = Path.of("");

    @Option(
            names = "--locks",
            paramLabel = "FOLDER",
            required = true,
            description = "Where the locks are; it is made if it is not there.")
    private Path locks = Path.of("");

    @Option(
            names = "--force",
            description =
                    "Also writes locks that let runs in flight break; for when no run of the locked version is left.")
    private boolean force;

    LockFlows(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<FlowLocks.Lock> written = write();
        if (written.isEmpty()) {
            throw refused(
                            "there is no shape of a flow in '" + classes + "'",
                            "the compiler writes them into META-INF/millrace")
                    .fix("compile the flows with -Amillrace.lock=FOLDER, and name the folder with their classes.");
        }
        options.output(surroundings).say(json(written), text(written));
        return written.stream().anyMatch(lock -> lock.result() == FlowLocks.Result.REFUSED)
                ? ExitCode.REFUSED
                : ExitCode.DONE;
    }

    private List<FlowLocks.Lock> write() {
        try {
            return FlowLocks.write(classes, locks, force);
        } catch (IOException failed) {
            throw refused("the flows in '" + classes + "' cannot be locked", failed.toString())
                    .cause(failed)
                    .fix("restore the file from version control, or make the folder readable and writable.");
        }
    }

    private static MillraceException.Builder refused(String headline, String fact) {
        return MillraceException.of(RuntimeCode.R148, headline).fact(fact);
    }

    private static ObjectNode json(List<FlowLocks.Lock> written) {
        ObjectNode node = Json.object();
        ArrayNode flows = node.putArray("flows");
        for (FlowLocks.Lock lock : written) {
            flows.addObject()
                    .put("flow", lock.flow())
                    .put("version", lock.version())
                    .put("file", lock.lock().toString())
                    .put("lock", word(lock))
                    .set("changes", Json.texts(lock.changes()));
        }
        return node;
    }

    private static List<String> text(List<FlowLocks.Lock> written) {
        List<String> lines = new ArrayList<>();
        for (FlowLocks.Lock lock : written) {
            lines.add(lock.flow() + ", version " + lock.version() + ": " + word(lock) + ", " + lock.lock());
            lock.changes().forEach(change -> lines.add("    " + change));
            if (lock.result() == FlowLocks.Result.REFUSED) {
                lines.add(
                        "  Fix: give the flow whose runs break a new version, or take the change back; --force if no run of"
                                + " the locked version is left anywhere.");
            } else if (lock.result() == FlowLocks.Result.STALE) {
                lines.add(
                        "  Fix: build anew from nothing; the shape of the flow is there without its class, which is gone or"
                                + " was not compiled.");
            }
        }
        return lines;
    }

    private static String word(FlowLocks.Lock lock) {
        return lock.result().name().toLowerCase(Locale.ROOT);
    }
}
