package io.millrace.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.Failure;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord;
import io.millrace.runtime.store.record.TaskRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStatusTest {
    private static final LifeRecord.RunCreation CREATION = new LifeRecord.RunCreation(
            1, "flow", 1, "print", "incarnation", 1, "digest", List.of(), Map.of(), Map.of(), Optional.empty());
    private static final AttemptName PAY = AttemptName.of("pay", 1);
    private static final Failure FAILURE =
            Failure.from("pay", -1, 1, Failure.Phase.EXECUTE, ThrownException.of(new IllegalStateException()));
    private static final RunRecord RESULT = new TaskRecord.TaskResult(5, PAY, List.of());
    private static final RunRecord RECOVERED = new LifeRecord.RunResumption(6, "second", false, true);

    private static RunStatus after(RunRecord... records) {
        RunStatus status = RunStatus.of(CREATION);
        for (RunRecord record : records) {
            status = status.after(record);
        }
        return status;
    }

    private static LifeRecord.RunOutcome outcome(RunState state) {
        return new LifeRecord.RunOutcome(9, state, List.of(), List.of(), List.of());
    }

    private static RunRecord decision(ScopeRecord.Choice choice) {
        return new ScopeRecord.RoundDecision(7, RoundName.of("", 1), choice, Optional.empty(), Optional.empty());
    }

    @Test
    void aRunBeginsPendingAndRunsFromItsFirstOtherRecordOn() {
        assertThat(after().state()).isEqualTo(RunState.PENDING);
        assertThat(after().position()).isEqualTo(1);
        assertThat(after(RESULT).state()).isEqualTo(RunState.RUNNING);
        assertThat(after(RESULT).position()).isEqualTo(2);
        assertThat(after(RESULT).changedAt()).isEqualTo(Instant.ofEpochMilli(5));
        assertThat(after(new TaskRecord.Verdict(3, "pay", "isDue", true, DeciderDepth.ALL))
                        .state())
                .isEqualTo(RunState.RUNNING);
    }

    @Test
    void aRunRevertsFromADecisionOrACancelOn() {
        RunRecord reverted = new TaskRecord.RevertResult(8, PAY, true);

        assertThat(after(RESULT, decision(ScopeRecord.Choice.REVERT_ALL), reverted)
                        .state())
                .isEqualTo(RunState.REVERTING);
        assertThat(after(RESULT, decision(ScopeRecord.Choice.REVERT)).state()).isEqualTo(RunState.REVERTING);
        assertThat(after(RESULT, decision(ScopeRecord.Choice.REVERT), decision(ScopeRecord.Choice.RETRY))
                        .state())
                .isEqualTo(RunState.RUNNING);
        assertThat(after(RESULT, new LifeRecord.RequestTaken(7, 1, Control.CANCEL), reverted)
                        .state())
                .isEqualTo(RunState.REVERTING);
        assertThat(after(RESULT, new LifeRecord.RequestTaken(7, 1, Control.SUSPEND))
                        .state())
                .isEqualTo(RunState.RUNNING);
    }

    @Test
    void aSuspendedRunSaysWhyUntilItIsResumed() {
        RunRecord rest = new LifeRecord.RunSuspension(7, SuspendReason.DRAIN, "");
        RunStatus resting = after(RESULT, rest);

        assertThat(resting.state()).isEqualTo(RunState.SUSPENDED);
        assertThat(resting.suspension()).contains(SuspendReason.DRAIN);
        RunStatus going = resting.after(new LifeRecord.RunResumption(8, "second", true, false));
        assertThat(going.state()).isEqualTo(RunState.REVERTING);
        assertThat(going.suspension()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RunState.class,
            names = {"SUCCEEDED", "REVERTED", "FAILED"})
    void aRunEndsAsItsOutcomeSays(RunState state) {
        assertThat(after(RESULT, outcome(state)).state()).isEqualTo(state);
        assertThat(after(outcome(state), new LifeRecord.RevertRepetition(9)).state())
                .isEqualTo(RunState.REVERTING);
    }

    @Test
    void recoveriesAreCountedUntilAnAttemptMakesARecord() {
        assertThat(after(RESULT, RECOVERED, RECOVERED).recoveries()).isEqualTo(2);
        assertThat(after(RECOVERED, new LifeRecord.RunResumption(6, "third", false, false))
                        .recoveries())
                .isEqualTo(1);
        assertThat(after(RECOVERED, new TaskRecord.AttemptStart(7, PAY)).recoveries())
                .as("made before the attempt")
                .isEqualTo(1);
        for (RunRecord made : List.of(
                RESULT,
                new TaskRecord.LateResult(7, PAY, List.of()),
                new TaskRecord.TaskFailure(7, FAILURE, Optional.empty()),
                new TaskRecord.RevertResult(7, PAY, true),
                new TaskRecord.RevertFailure(7, FAILURE, Optional.empty()))) {
            assertThat(after(RECOVERED, RECOVERED, made).recoveries())
                    .as(made.toString())
                    .isZero();
        }
    }

    @Test
    void anOutcomeDoesNotPassOverACancel() {
        ControlRequest suspend = new ControlRequest(2, 1, Control.SUSPEND, "");
        ControlRequest cancel = new ControlRequest(3, 2, Control.CANCEL, "");
        List<ControlRequest> requests = List.of(suspend, cancel);
        RunRecord end = outcome(RunState.REVERTED);
        RunRecord taken = new LifeRecord.RequestTaken(4, 2, Control.CANCEL);

        assertThat(after(RESULT).cancelBefore(requests, List.of(RESULT, end))).contains(cancel);
        assertThat(after(RESULT).cancelBefore(requests, List.of(RESULT))).isEmpty();
        assertThat(after(RESULT).cancelBefore(List.of(suspend), List.of(end))).isEmpty();
        assertThat(after(RESULT).cancelBefore(requests, List.of(taken, end))).isEmpty();
        assertThat(after(RESULT, taken).cancelBefore(requests, List.of(end))).isEmpty();
        assertThat(after(RESULT).cancelBefore(requests, List.of(end, taken))).contains(cancel);
        assertThat(after(new LifeRecord.RequestTaken(4, 1, Control.SUSPEND)).pending(requests))
                .containsExactly(cancel);
    }
}
