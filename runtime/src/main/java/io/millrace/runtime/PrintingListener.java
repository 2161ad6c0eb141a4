package io.millrace.runtime;

import io.millrace.runtime.spi.FlowListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * Prints each event as one line, such as {@code 2026-06-01T10:00:00Z trip-42 bookRoom started}. Thread-safe, as long
 * as nobody else writes to the same place, or this is thread-safe itself, as print streams are.
 *
 * <p>The text is for people, and may change with any version.
 */
public final class PrintingListener implements FlowListener {
    private final Appendable out;

    private PrintingListener(Appendable out) {
        this.out = out;
    }

    /**
     * Returns a listener that prints.
     *
     * @param out where to, such as a print stream or a string builder; each line is appended at once, and nothing is
     *     flushed or closed
     */
    public static PrintingListener to(Appendable out) {
        return new PrintingListener(Objects.requireNonNull(out, "out"));
    }

    /**
     * Direct: each line stands where it belongs between those of tasks and program, and none is lost when the program
     * ends. Where writing may take long, give the engine {@code listener::on}, which is called by way of a queue.
     */
    @Override
    public boolean isDirect() {
        return true;
    }

    /**
     * Prints an event.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    @Override
    public void on(FlowEvent event) {
        String due = event instanceof FlowEvent.RetryDecided decided
                ? decided.due().map(instant -> ", due at " + instant).orElse("")
                : "";
        String line = event.time() + " " + event.run() + " " + event.text() + due + System.lineSeparator();
        synchronized (this) {
            try {
                out.append(line);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
