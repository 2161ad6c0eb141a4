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

        assertThat(out.toString().lines()).containsExactly(line("37 events dropped"));
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
                        line("run started: trip, version 1"),
                        line("copy started"),
                        line("copy at 50%: half a file"),
                        line("copy says disk"),
                        line("copy succeeded"),
                        line("fails started"),
                        line("fails failed: IOException: no"),
                        line("fails reverted, nothing called"),
                        line("copy reverting"),
                        line("copy revert failed: IOException"),
                        line("run ended: FAILED"));
    }

    @Test
    void printsWhatASmallFlowDoesNotShow() {
        OptionalInt none = OptionalInt.empty();
        OptionalInt third = OptionalInt.of(3);
        printing.on(new FlowEvent.RunSuspended(RUN, "trip", SuspendReason.DRAIN, NOW));
        printing.on(new FlowEvent.RunResumed(RUN, "trip", 1, NOW));
        printing.on(new FlowEvent.ElementsFrozen(RUN, "pay", none, 1, 4, NOW));
        printing.on(new FlowEvent.ElementsFrozen(RUN, "pay", none, 1, 1, NOW));
        printing.on(new FlowEvent.TaskStarted(RUN, "pay", third, 2, false, NOW));
        printing.on(new FlowEvent.TaskReverting(RUN, "pay", third, 2, false, NOW));
        printing.on(new FlowEvent.TaskReverted(RUN, "pay", third, 1, false, NOW));
        printing.on(new FlowEvent.TaskAbandoned(RUN, "pay", third, 2, NOW));
        printing.on(new FlowEvent.TaskIgnored(RUN, "pay", none, 0, NOW));
        printing.on(decided(Failure.Phase.EXECUTE, none, RetryDecision.next(7), Optional.of(NOW)));
        printing.on(decided(Failure.Phase.EXECUTE, third, RetryDecision.revert(), Optional.empty()));
        printing.on(decided(Failure.Phase.REVERT, third, RetryDecision.next(), Optional.empty()));
        printing.on(decided(Failure.Phase.REVERT, none, RetryDecision.revertAll(), Optional.empty()));

        assertThat(out.toString().lines())
                .containsExactly(
                        line("run suspended: DRAIN"),
                        line("run resumed"),
                        line("pay has 4 elements"),
                        line("pay has 1 element"),
                        line("pay[3] started, attempt 2"),
                        line("pay[3] reverting, attempt 2"),
                        line("pay[3] reverted"),
                        line("pay[3] abandoned, attempt 2"),
                        line("pay ignored"),
                        line("pay round 1: next 7, due at " + NOW),
                        line("pay[3] round 1: revert"),
                        line("revert of pay[3] round 1: next"),
                        line("revert of pay round 1: revert all"));
    }

    private static FlowEvent decided(
            Failure.Phase phase, OptionalInt element, RetryDecision<?> decision, Optional<Instant> due) {
        return new FlowEvent.RetryDecided(RUN, "pay", phase, element, 1, decision, due, NOW);
    }

    @Test
    void throwsWhatTheOutputThrows() {
        OutputStreamWriter closed = new OutputStreamWriter(OutputStream.nullOutputStream(), StandardCharsets.UTF_8);
        assertThatThrownBy(() -> {
                    closed.close();
                    PrintingListener.to(closed).on(new FlowEvent.RunResumed(RUN, "trip", 1, NOW));
                })
                .isInstanceOf(UncheckedIOException.class);
    }

    private static String line(String text) {
        return "2026-06-01T10:00:00Z trip-42 " + text;
    }
}
