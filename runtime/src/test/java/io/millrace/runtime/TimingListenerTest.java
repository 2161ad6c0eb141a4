package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TimingListenerTest {
    private static final Instant START = Instant.parse("2026-06-01T10:00:00Z");
    private static final RunId RUN = RunId.of("trip-42");
    private static final OptionalInt NONE = OptionalInt.empty();

    private final TimingListener timing = TimingListener.of();
    private final Failure failure = Failure.of("pay", 1, Failure.Phase.EXECUTE, new IOException("no"));

    @Test
    void measuresARunWithoutTheTimeInWhichItWasSuspended() {
        timing.on(new FlowEvent.RunStarted(RUN, "trip", 1, 1, at(0)));
        assertThat(timing.run(RUN)).contains(Duration.ZERO);
        timing.on(new FlowEvent.RunSuspended(RUN, "trip", SuspendReason.OPERATOR, at(3)));
        timing.on(new FlowEvent.RunResumed(RUN, "trip", 1, at(100)));
        timing.on(new FlowEvent.RunFinished(RUN, "trip", RunState.SUCCEEDED, at(104)));

        assertThat(timing.run(RUN)).contains(Duration.ofSeconds(7));
    }

    @Test
    void addsUpAttemptsAndElements() {
        timing.on(new FlowEvent.TaskStarted(RUN, "pay", NONE, 1, false, at(0)));
        timing.on(new FlowEvent.TaskFailed(RUN, "pay", NONE, 1, failure, at(2)));
        timing.on(new FlowEvent.TaskStarted(RUN, "pay", NONE, 2, false, at(50)));
        timing.on(new FlowEvent.TaskSucceeded(RUN, "pay", NONE, 2, at(53)));
        timing.on(new FlowEvent.ElementsFrozen(RUN, "look", NONE, 1, 2, at(55)));
        timing.on(new FlowEvent.TaskStarted(RUN, "look", OptionalInt.of(0), 1, false, at(60)));
        timing.on(new FlowEvent.TaskStarted(RUN, "look", OptionalInt.of(1), 1, false, at(60)));
        timing.on(new FlowEvent.TaskSucceeded(RUN, "look", OptionalInt.of(1), 1, at(64)));
        timing.on(new FlowEvent.TaskAbandoned(RUN, "look", OptionalInt.of(0), 1, at(70)));
        timing.on(new FlowEvent.TaskFailed(RUN, "look", NONE, 1, failure, at(71)));
        timing.on(new FlowEvent.TaskStarted(RUN, "last", NONE, 1, false, at(70)));

        assertThat(timing.tasks(RUN))
                .containsExactly(
                        Map.entry("pay", Duration.ofSeconds(5)),
                        Map.entry("look", Duration.ofSeconds(14)),
                        Map.entry("last", Duration.ZERO));
        assertThat(timing.reverts(RUN)).isEmpty();
    }

    @Test
    void measuresRevertsWithoutTheTimeBetweenTwoAttempts() {
        timing.on(new FlowEvent.TaskReverting(RUN, "pay", NONE, 1, false, at(0)));
        timing.on(new FlowEvent.TaskRevertFailed(RUN, "pay", NONE, 1, failure, true, at(2)));
        timing.on(new FlowEvent.TaskReverting(RUN, "pay", NONE, 2, false, at(30)));
        timing.on(new FlowEvent.TaskRevertFailed(RUN, "pay", NONE, 2, failure, false, at(33)));
        timing.on(new FlowEvent.TaskReverting(RUN, "book", NONE, 1, false, at(33)));
        timing.on(new FlowEvent.TaskReverted(RUN, "book", NONE, 1, false, at(34)));
        timing.on(new FlowEvent.TaskReverted(RUN, "look", NONE, 1, true, at(34)));

        assertThat(timing.reverts(RUN))
                .containsExactly(Map.entry("pay", Duration.ofSeconds(5)), Map.entry("book", Duration.ofSeconds(1)));
        assertThat(timing.tasks(RUN)).isEmpty();
    }

    @Test
    void forgetsTheRunThatEndedFirst() {
        TimingListener one = TimingListener.keeping(1);
        for (String id : new String[] {"a", "b"}) {
            one.on(new FlowEvent.RunStarted(RunId.of(id), "trip", 1, 1, at(0)));
            one.on(new FlowEvent.RunFinished(RunId.of(id), "trip", RunState.SUCCEEDED, at(1)));
        }

        assertThat(one.run(RunId.of("a"))).isEmpty();
        assertThat(one.run(RunId.of("b"))).contains(Duration.ofSeconds(1));
        assertThatThrownBy(() -> TimingListener.keeping(-1)).hasMessage("keeping takes 0 or more, but this is -1");
    }

    @Test
    void knowsNothingOfARunThatItHeardNothingOf() {
        assertThat(timing.run(RUN)).isEmpty();
        assertThat(timing.tasks(RUN)).isEmpty();
        assertThat(timing.reverts(RUN)).isEmpty();
    }

    private static Instant at(int seconds) {
        return START.plusSeconds(seconds);
    }
}
