package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PrintingListenerTest {
    private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
    private static final RunId RUN = RunId.of("trip-42");

    private final StringBuilder out = new StringBuilder();
    private final PrintingListener printing = PrintingListener.to(out);

    @Test
    void printsHowManyEventsWereDroppedWhereItHasAQueue() {
        printing.on(new FlowEvent.EventsDropped(RUN, 37, NOW));

        assertThat(out.toString().lines()).containsExactly(line("37 events up to here are not told: too much waited"));
    }

    @Test
    void printsEachEventAsOneLine() {
        Trace trace = new Trace();
        Engine engine = Engine.serial().clock(() -> NOW).listener(printing).build();
        engine.start(
                FlowFixture.flow("trip")
                        .task(
                                "copy",
                                t -> t.context()
                                        .runs(in -> {
                                            in.call().progress(0.5, "half\na file");
                                            in.call().emit("disk", "");
                                            return null;
                                        })
                                        .reverts(trace.throwing("undo", new IOException())))
                        .task("fails", t -> t.after("copy").runs(trace.throwing("fails", new IOException("no"))))
                        .build()
                        .withoutInput(),
                RUN);

        assertThat(out.toString().lines())
                .containsExactly(
                        line("flow 'trip' version 1 started"),
                        line("task 'copy' started"),
                        line("task 'copy' is at 50%: half a file"),
                        line("task 'copy' says disk"),
                        line("task 'copy' succeeded"),
                        line("task 'fails' started"),
                        line("task 'fails' failed: java.io.IOException: no"),
                        line("task 'fails' is reverted, nothing to call"),
                        line("task 'copy' is being reverted"),
                        line("task 'copy' could not be reverted: java.io.IOException"),
                        line("flow 'trip' ended: FAILED"));
    }

    @Test
    void printsWhatASmallFlowDoesNotShow() {
        OptionalInt third = OptionalInt.of(3);
        printing.on(new FlowEvent.RunSuspended(RUN, "trip", SuspendReason.DRAIN, NOW));
        printing.on(new FlowEvent.RunResumed(RUN, "trip", NOW));
        printing.on(new FlowEvent.TaskStarted(RUN, "pay", third, 2, false, NOW));
        printing.on(new FlowEvent.TaskReverting(RUN, "pay", third, 2, false, NOW));
        printing.on(new FlowEvent.TaskReverted(RUN, "pay", third, 1, false, NOW));
        printing.on(new FlowEvent.TaskAbandoned(RUN, "pay", third, 1, NOW));
        printing.on(new FlowEvent.TaskIgnored(RUN, "pay", OptionalInt.empty(), 0, NOW));
        printing.on(new FlowEvent.RetryDecided(
                RUN, "pay", OptionalInt.empty(), 1, RetryDecision.next(7), Optional.of(NOW), NOW));

        assertThat(out.toString().lines())
                .containsExactly(
                        line("flow 'trip' is suspended: DRAIN"),
                        line("flow 'trip' goes on"),
                        line("task 'pay' element 3 started, attempt 2"),
                        line("task 'pay' element 3 is being reverted, attempt 2"),
                        line("task 'pay' element 3 is reverted"),
                        line("task 'pay' element 3 is abandoned"),
                        line("task 'pay' is ignored"),
                        line("retry of 'pay' decides after round 1: " + RetryDecision.next(7) + ", next at " + NOW));
    }

    @Test
    void throwsWhatTheOutputThrows() {
        OutputStreamWriter closed = new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
                    closed.close();
                    PrintingListener.to(closed).on(new FlowEvent.RunResumed(RUN, "trip", NOW));
                })
                .isInstanceOf(UncheckedIOException.class);
    }

    private static String line(String text) {
        return "2026-06-01T10:00:00Z trip-42 " + text;
    }
}
