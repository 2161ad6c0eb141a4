package io.millrace.runtime.store.record;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.ThrownException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records of every kind, with each part that may be absent both there and absent. */
final class RecordSamples {
    private static final long AT = 1_793_000_000_123L;
    private static final AttemptName CHARGE = AttemptName.of("stay.charge", 2);
    private static final AttemptName PRINT = new AttemptName("print", 300, 1);
    private static final EncodedValue RECEIPT =
            EncodedValue.of("json", "{\"amount\":1.10}".getBytes(StandardCharsets.UTF_8));
    private static final List<NamedValue> VALUES =
            List.of(new NamedValue("receipt", RECEIPT), new NamedValue(NamedValue.UNNAMED, RECEIPT));
    private static final ScopeRecord.Delay DELAY = new ScopeRecord.Delay(AT + 200, 200);
    private static final ThrownException THROWN = new ThrownException(
            List.of("java.io.IOException", "java.lang.Exception", "java.lang.Throwable"),
            Optional.of("no route ✈"),
            List.of(
                    new StackTraceElement("app", "java.base", "17", "a.B", "c", "B.java", 7),
                    new StackTraceElement("d.E", "f", null, -2)),
            Optional.of(new ThrownException(List.of("x.Y"), Optional.empty(), List.of(), Optional.empty(), List.of())),
            List.of(new ThrownException(List.of("x.Z"), Optional.of(""), List.of(), Optional.empty(), List.of())));
    private static final Failure FAILURE = Failure.from("print", 300, 1, Failure.Phase.EXECUTE, THROWN);
    private static final Failure REVERT_FAILURE = Failure.from("stay.charge", -1, 2, Failure.Phase.REVERT, THROWN);

    private RecordSamples() {}

    static List<RunRecord> all() {
        return List.of(
                new LifeRecord.RunCreation(
                        AT,
                        "book-trip",
                        3,
                        "f1",
                        "0a1b",
                        1,
                        "d1",
                        VALUES,
                        Map.of("b", "2", "a", ""),
                        Map.of("n", "m"),
                        Optional.empty()),
                new LifeRecord.RunCreation(
                        AT,
                        "book-trip",
                        3,
                        "f1",
                        "0a1b",
                        2,
                        "d1",
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Optional.of(new LifeRecord.Origin(RunId.of("trip-42"), 1, "stay.charge"))),
                new LifeRecord.RunResumption(AT, "host-7", false, true),
                new LifeRecord.RequestTaken(AT, 1, Control.CANCEL),
                new LifeRecord.RunSuspension(AT, SuspendReason.PARKED, "in flight: stay.charge"),
                new LifeRecord.PlanAdoption(AT, 4, "f2", "plan 1\nat .\nflow book-trip\n"),
                new LifeRecord.RunOutcome(
                        AT,
                        RunState.FAILED,
                        List.of(FAILURE),
                        List.of("print"),
                        List.of(
                                new Outcome.Leftover(
                                        "stay.charge", TaskState.REVERT_FAILED, Optional.of(REVERT_FAILURE)),
                                new Outcome.Leftover("stay.book", TaskState.SUCCEEDED, Optional.empty()))),
                new LifeRecord.RunOutcome(AT, RunState.SUCCEEDED, List.of(), List.of(), List.of()),
                new LifeRecord.RevertRepetition(AT),
                new ControlRequest(AT, 1, Control.SUSPEND, "ada"),
                new TaskRecord.TaskResult(AT, CHARGE, VALUES),
                new TaskRecord.TaskResult(AT, PRINT, List.of()),
                new TaskRecord.LateResult(AT, CHARGE, VALUES),
                new TaskRecord.TaskFailure(
                        AT, FAILURE, Optional.of(new TaskRecord.ScopeStop("", List.of(CHARGE, PRINT)))),
                new TaskRecord.TaskFailure(AT, FAILURE, Optional.empty()),
                new TaskRecord.StoppedScope(AT, new TaskRecord.ScopeStop("stay", List.of(CHARGE))),
                new TaskRecord.AttemptStart(AT, PRINT),
                new TaskRecord.AbandonedAttempt(AT, CHARGE),
                new TaskRecord.FrozenElements(AT, "print", List.of(RECEIPT, RECEIPT)),
                new TaskRecord.Verdict(AT, "print", "worthIt", false, DeciderDepth.NEIGHBORS),
                new TaskRecord.RevertResult(AT, CHARGE, true),
                new TaskRecord.RevertFailure(AT, REVERT_FAILURE, Optional.of(DELAY)),
                new TaskRecord.RevertFailure(-1, REVERT_FAILURE, Optional.empty()),
                new TaskRecord.BorrowedResult(AT, "stay.charge", VALUES),
                new ScopeRecord.RoundStart(AT, RoundName.of("stay", 1), Optional.of(RECEIPT)),
                new ScopeRecord.RoundStart(AT, RoundName.of("", 1), Optional.empty()),
                new ScopeRecord.RoundDecision(
                        AT,
                        RoundName.of("stay", 1),
                        ScopeRecord.Choice.RETRY,
                        Optional.of(RECEIPT),
                        Optional.of(DELAY)),
                new ScopeRecord.RoundDecision(
                        AT,
                        new RoundName("print", 300, 9),
                        ScopeRecord.Choice.REVERT_ALL,
                        Optional.empty(),
                        Optional.empty()),
                new ScopeRecord.SupersededRound(AT, RoundName.of("stay", 2)));
    }
}
