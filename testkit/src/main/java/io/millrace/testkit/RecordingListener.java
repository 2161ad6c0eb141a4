package io.millrace.testkit;

import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Keeps every event that it hears, in order, to be compared with what a test expects. Thread-safe.
 *
 * <pre>{@code
 * @RegisterExtension
 * final RecordingListener recording = new RecordingListener();
 *
 * @Test
 * void revertsTheFlightWhenTheChargeFails() {
 *   Engine engine = Engine.serial().listener(recording).build();
 *   ...
 *   assertThat(recording.lines()).contains("charge failed: CardDeclined: no money", "bookFlight reverted");
 * }
 * }</pre>
 *
 * <p>Registering it as an extension of JUnit is optional; then what it has heard is added to the report of a test that
 * fails.
 */
public final class RecordingListener implements FlowListener, TestWatcher {
    private final List<FlowEvent> events = new CopyOnWriteArrayList<>();

    /** Makes a listener that has heard nothing. */
    public RecordingListener() {}

    /** Direct: what happened in a run is there when the run has ended, or a task of it looks. */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public void on(FlowEvent event) {
        events.add(event);
    }

    /** Returns what was heard so far, in order, as an unmodifiable list. */
    public List<FlowEvent> events() {
        return List.copyOf(events);
    }

    /** Returns what was heard of one run so far, in order, as an unmodifiable list. */
    public List<FlowEvent> events(RunId run) {
        return events.stream().filter(event -> event.run().equals(run)).toList();
    }

    /** Returns the events of a type that were heard so far, in order, as an unmodifiable list. */
    public <E extends FlowEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * Returns what was heard so far as readable lines without times and run ids, such as {@code charge started}: the
     * {@linkplain FlowEvent#text() texts} of the events.
     */
    public List<String> lines() {
        return lines(event -> true);
    }

    /** Returns what was heard of one run so far as readable lines, as {@link #lines()} does. */
    public List<String> lines(RunId run) {
        return lines(event -> event.run().equals(run));
    }

    private List<String> lines(Predicate<FlowEvent> wanted) {
        return events.stream().filter(wanted).map(FlowEvent::text).toList();
    }

    /** Forgets what was heard. */
    public void clear() {
        events.clear();
    }

    /** Adds what was heard to the report of a test that failed; called by JUnit. */
    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        context.publishReportEntry("flow events", String.join("\n", lines()));
    }
}
