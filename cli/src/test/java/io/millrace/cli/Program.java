package io.millrace.cli;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.Control;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs commands on a store in memory that stands for the one in the folder {@code store}. */
final class Program implements Stores {
    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /** The store; a command that closes it does not end it. */
    final FlowStore store = FlowStore.inMemory(() -> NOW);

    /** Requests that were left beside the store. */
    final List<String> leftBeside = new ArrayList<>();

    /** What is wrong with the files of the store. */
    final List<String> problems = new ArrayList<>();

    /** Why the store cannot be opened. */
    Optional<RuntimeException> refusal = Optional.empty();

    /**
     * What a command said, and what the program ended with.
     *
     * @param exit what it ended with
     * @param out its answer
     * @param err its complaints
     */
    record Answer(int exit, String out, String err) {}

    /** Runs {@code millrace runs ... --store store}. */
    Answer runs(String... args) {
        return run(Stream.of(new String[] {"runs"}, args, new String[] {"--store", "store"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    }

    /** Runs a command line as it is. */
    Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                this,
                () -> NOW);
        int exit = Commands.all(surroundings).execute(args);
        return new Answer(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Override
    public FlowStore open(Path folder) {
        if (!folder.endsWith("store")) {
            throw MillraceException.of(RuntimeCode.R123, "the store in " + folder + " cannot be opened")
                    .fix("give another.");
        }
        refusal.ifPresent(why -> {
            throw why;
        });
        return (FlowStore) Proxy.newProxyInstance(
                FlowStore.class.getClassLoader(), new Class<?>[] {FlowStore.class}, (proxy, method, args) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(store, args);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    @Override
    public List<String> verify(Path folder) {
        return List.copyOf(problems);
    }

    @Override
    public Compacted compact(Path folder) {
        return new Compacted(5_000_000, 2_000_000);
    }

    @Override
    public void leaveRequest(Path folder, RunId run, Control control, String by) {
        leftBeside.add(run + " " + control + " " + by);
    }
}
