package io.millrace.runtime;

import io.millrace.runtime.spi.FlowListener;
import java.io.Console;
import java.io.PrintStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A progress bar for terminals, quiet when the output is no terminal. Thread-safe.
 *
 * <pre>
 * jar-census: inspectJar [############            ] 260 of 520 (50%), 2 running
 * </pre>
 *
 * <p>It is one line, which is painted over at most ten times a second, by a thread of its own: a run
 * that goes on does not wait for the terminal. When it ends or is suspended, the line says how, and ends with a line break. While several runs go
 * on, the line counts them together.
 */
public final class ProgressBarListener implements FlowListener {
    private static final int WIDTH = 79;

    /** By thread pools of the JDK, which keep no program from ending. */
    private static final Executor LATER = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    // Taken before the one of the counts, and never by the thread of a run that goes on.
    private final Object line = new Object();
    private final Object counts = new Object();
    private final PrintStream out;
    private final boolean terminal;
    private final Executor later;
    private final Map<RunId, RunProgress> runs = new LinkedHashMap<>();
    private boolean due;
    private int painted;

    ProgressBarListener(PrintStream out, boolean terminal, Executor later) {
        this.out = Objects.requireNonNull(out, "out");
        this.terminal = terminal;
        this.later = later;
    }

    /**
     * Returns a progress bar on the standard output or error stream of this process, if that is a terminal.
     *
     * <p>It counts as one if the JVM has a {@linkplain System#console() console}, and from Java 22 on if this says that it
     * is a terminal.
     *
     * @param out the stream; it is flushed and never closed
     */
    public static ProgressBarListener of(PrintStream out) {
        return of(out, isTerminal());
    }

    /**
     * Returns a progress bar.
     *
     * @param out where to; it is flushed and never closed
     * @param terminal whether this is a terminal; if not, nothing is painted
     */
    public static ProgressBarListener of(PrintStream out, boolean terminal) {
        return new ProgressBarListener(out, terminal, LATER);
    }

    /** From Java 22 on there is a console also where the output goes to a file. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            MethodHandle question = MethodHandles.publicLookup()
                    .findVirtual(Console.class, "isTerminal", MethodType.methodType(boolean.class));
            return (boolean) question.invokeExact(console);
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return true;
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Prints a line of its own, above the bar; also where the output is no terminal. */
    public void println(String text) {
        synchronized (line) {
            paint("");
            out.println(text);
            out.flush();
        }
        paintLater();
    }

    /** Direct: noting a change is quick, and the last line of a run stands above what the program prints then. */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public void on(FlowEvent event) {
        if (!terminal) {
            return;
        }
        if (event instanceof FlowEvent.RunFinished finished) {
            end(finished.run(), finished.state().toString());
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            end(suspended.run(), "SUSPENDED");
        } else {
            synchronized (counts) {
                if (event instanceof FlowEvent.RunEvent begun) {
                    runs.put(event.run(), new RunProgress(begun.flow()));
                } else if (event instanceof FlowEvent.TaskEvent of) {
                    runs.computeIfAbsent(event.run(), run -> new RunProgress("run " + run))
                            .on(of);
                }
            }
            paintLater();
        }
    }

    private void end(RunId run, String how) {
        synchronized (line) {
            synchronized (counts) {
                RunProgress ended = runs.remove(run);
                paint(ended == null ? "run " + run + ": " + how : ended.end(how));
            }
            painted = 0;
            out.println();
            out.flush();
        }
        paintLater();
    }

    private void paintLater() {
        synchronized (counts) {
            if (due || runs.isEmpty()) {
                return;
            }
            due = true;
        }
        later.execute(this::paintNow);
    }

    private void paintNow() {
        synchronized (line) {
            String text;
            synchronized (counts) {
                due = false;
                if (runs.isEmpty()) {
                    return;
                }
                text = RunProgress.line(runs.values());
            }
            paint(text);
            out.flush();
        }
    }

    private void paint(String text) {
        String cut = text.length() <= WIDTH ? text : text.substring(0, WIDTH - 3) + "...";
        if (cut.isEmpty() && painted == 0) {
            return;
        }
        // Spaces instead of an escape sequence: they clear the rest of the last line on every terminal.
        out.print("\r" + cut + " ".repeat(Math.max(0, painted - cut.length())) + (cut.isEmpty() ? "\r" : ""));
        painted = cut.length();
    }
}
