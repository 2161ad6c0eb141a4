package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressBarListenerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final RunId RUN = RunId.of("one");
    private static final RunId OTHER = RunId.of("two");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final ProgressBarListener bar = new ProgressBarListener(out, true, later::add);

    @Test
    void showsHowManyElementsOfHowManyAreDone() {
        begin(RUN);
        frozen(8);
        start(0);
        start(1);
        start(2);
        succeed(1);
        succeed(0);

        assertThat(painted()).isEqualTo("census: inspect [######                  ] 2 of 8 (25%), 1 running");
    }

    @Test
    void countsATaskOnceAllItsElementsAreDone() {
        begin(RUN);
        frozen(2);
        start(0);
        succeed(0);
        start(1);
        succeed(1);
        assertThat(painted()).isEqualTo("census: inspect [########################] 2 of 2 (100%), 0 running");
        bar.on(new FlowEvent.TaskSucceeded(RUN, "inspect", OptionalInt.empty(), 1, NOW));
        bar.on(new FlowEvent.RunFinished(RUN, "census", RunState.SUCCEEDED, NOW));

        assertThat(lastLine()).startsWith("census: SUCCEEDED, 1 task done, 2 elements");
    }

    @Test
    void countsATaskWithoutAnyElementsAsDone() {
        begin(RUN);
        frozen(0);
        bar.on(new FlowEvent.TaskSucceeded(RUN, "inspect", OptionalInt.empty(), 1, NOW));
        assertThat(painted()).isEqualTo("census: inspect [########################] 0 of 0 (100%), 0 running");
        bar.on(new FlowEvent.RunFinished(RUN, "census", RunState.SUCCEEDED, NOW));

        assertThat(lastLine()).startsWith("census: SUCCEEDED, 1 task done");
    }

    @Test
    void beginsToCountAnewWhenTheElementsAreFrozenAnew() {
        begin(RUN);
        frozen(2);
        start(0);
        succeed(0);
        bar.on(new FlowEvent.TaskReverted(RUN, "inspect", OptionalInt.of(0), 1, true, NOW));
        bar.on(new FlowEvent.TaskReverted(RUN, "inspect", OptionalInt.empty(), 1, true, NOW));
        assertThat(painted()).isEqualTo("census: inspect 1 reverted");
        frozen(3);

        assertThat(painted()).isEqualTo("census: inspect [                        ] 0 of 3 (0%), 0 running");
    }

    @Test
    void showsWhatATaskWithoutElementsTells() {
        begin(RUN);
        assertThat(painted()).isEqualTo("census: started");
        bar.on(new FlowEvent.TaskStarted(RUN, "copy", OptionalInt.empty(), 1, false, NOW));
        assertThat(painted()).isEqualTo("census: copy running");
        bar.on(new FlowEvent.TaskProgress(RUN, "copy", OptionalInt.empty(), 1, 0.5, "a\u001b[2J\nb", NOW));
        assertThat(painted()).isEqualTo("census: copy [############            ] 50% a [2J b");
        bar.on(new FlowEvent.TaskSucceeded(RUN, "copy", OptionalInt.empty(), 1, NOW));
        assertThat(painted()).isEqualTo("census: copy done");
    }

    @Test
    void paintsOnceForAllEventsUntilItIsDue() {
        begin(RUN);
        for (int i = 0; i < 1000; i++) {
            start(i);
        }

        assertThat(later).hasSize(1);
        assertThat(printed()).isEmpty();
    }

    @Test
    void endsTheLineWithTheRunAndPaintsNothingAfterIt() {
        begin(RUN);
        frozen(2);
        start(0);
        succeed(0);
        paint();
        start(1);
        bar.on(new FlowEvent.RunFinished(RUN, "census", RunState.SUCCEEDED, NOW));
        paint();

        String end = "census: SUCCEEDED, 0 tasks done, 1 element";
        assertThat(printed()).contains("\r" + end + "  ").endsWith(System.lineSeparator());
        assertThat(later).isEmpty();
    }

    @Test
    void showsRevertsAndCountsThemAtTheEnd() {
        begin(RUN);
        frozen(2);
        start(0);
        start(1);
        succeed(0);
        bar.on(new FlowEvent.TaskFailed(RUN, "inspect", OptionalInt.of(1), 1, failure(), NOW));
        bar.on(new FlowEvent.TaskReverting(RUN, "inspect", OptionalInt.of(0), 1, false, NOW));
        assertThat(painted()).isEqualTo("census: inspect 0 reverted");
        bar.on(new FlowEvent.TaskReverted(RUN, "inspect", OptionalInt.of(0), 1, false, NOW));
        bar.on(new FlowEvent.TaskReverted(RUN, "inspect", OptionalInt.of(1), 1, true, NOW));
        assertThat(painted()).isEqualTo("census: inspect 2 reverted");
        bar.on(new FlowEvent.RunFinished(RUN, "census", RunState.REVERTED, NOW));

        assertThat(lastLine()).startsWith("census: REVERTED, 0 tasks done, 2 reverted");
    }

    @Test
    void countsRunsThatGoOnTogether() {
        begin(RUN);
        begin(OTHER);
        frozen(4);
        start(0);
        assertThat(painted()).isEqualTo("2 runs: 1 running, 0 tasks done");

        bar.on(new FlowEvent.RunSuspended(OTHER, "census", SuspendReason.OPERATOR, NOW));
        assertThat(printed()).contains("\rcensus: SUSPENDED, 0 tasks done");
        assertThat(painted()).isEqualTo("census: inspect [                        ] 0 of 4 (0%), 1 running");
    }

    @Test
    void printsLinesAboveTheBar() {
        begin(RUN);
        paint();
        bar.println("hello");

        String wiped = "\r" + " ".repeat("census: started".length()) + "\r";
        assertThat(printed()).endsWith(wiped + "hello" + System.lineSeparator());
        assertThat(painted()).isEqualTo("census: started");
    }

    @Test
    void paintsNothingWhereThereIsNoTerminal() {
        ProgressBarListener quiet = ProgressBarListener.of(out, false);

        quiet.on(new FlowEvent.RunStarted(RUN, "census", 1, 1, NOW));
        quiet.println("hello");
        quiet.on(new FlowEvent.RunFinished(RUN, "census", RunState.SUCCEEDED, NOW));

        assertThat(printed()).isEqualTo("hello" + System.lineSeparator());
    }

    /** The tests run with their output in a pipe. */
    @Test
    void takesAPipeForNoTerminal() {
        ProgressBarListener piped = ProgressBarListener.of(out);

        piped.on(new FlowEvent.RunStarted(RUN, "census", 1, 1, NOW));
        piped.on(new FlowEvent.RunFinished(RUN, "census", RunState.SUCCEEDED, NOW));

        assertThat(printed()).isEmpty();
    }

    @Test
    void cutsALineThatIsTooLong() {
        bar.on(new FlowEvent.RunStarted(RUN, "census".repeat(20), 1, 1, NOW));

        assertThat(painted()).hasSize(79).endsWith("...");
    }

    private void begin(RunId run) {
        bar.on(new FlowEvent.RunStarted(run, "census", 1, 1, NOW));
    }

    private void frozen(int count) {
        bar.on(new FlowEvent.ElementsFrozen(RUN, "inspect", OptionalInt.empty(), 1, count, NOW));
    }

    private void start(int element) {
        bar.on(new FlowEvent.TaskStarted(RUN, "inspect", OptionalInt.of(element), 1, false, NOW));
    }

    private void succeed(int element) {
        bar.on(new FlowEvent.TaskSucceeded(RUN, "inspect", OptionalInt.of(element), 1, NOW));
    }

    private static Failure failure() {
        return Failure.of("inspect", 1, Failure.Phase.EXECUTE, new IllegalStateException("no"));
    }

    private void paint() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private String painted() {
        paint();
        return lastLine();
    }

    private String lastLine() {
        String all = printed();
        return all.substring(all.lastIndexOf('\r') + 1).stripTrailing();
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
