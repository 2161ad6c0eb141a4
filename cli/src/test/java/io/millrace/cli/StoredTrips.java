package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord.PlanAdoption;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts runs of a flow "book-trip" into a store, record by record: no flow of that name is needed for it. */
final class StoredTrips {
    private static final String SHAPE = """
            plan 1
            at .
            flow book-trip
              input traveller: java.lang.String
            task bookFlight
              provides flight: trips.Flight
              requires traveller: java.lang.String
            task bookRoom
              after bookFlight
            task charge
              after bookFlight
              after bookRoom
            """;

    private final FlowStore store;
    private final Instant at;

    /**
     * Makes a source of runs.
     *
     * @param at when everything is recorded
     */
    StoredTrips(FlowStore store, Instant at) {
        this.store = store;
        this.at = at;
    }

    static NamedValue json(String name, String value) {
        return new NamedValue(name, EncodedValue.of("json", value.getBytes(StandardCharsets.UTF_8)));
    }

    /** Creates a run, which is pending and belongs to "engine-1" for a minute. */
    RunToken begun(String id, String flow, Map<String, String> labels) {
        RunCreation creation = new RunCreation(
                at.toEpochMilli(),
                flow,
                1,
                "f1",
                "incarnation of " + id,
                1,
                "digest",
                List.of(json("traveller", "\"Ada\"")),
                labels,
                Map.of("desk", "7"),
                Optional.empty());
        NewRun run = new NewRun(
                RunId.of(id),
                creation,
                List.of(),
                new StoredPlan("f1", SHAPE),
                new Claim("engine-1", Duration.ofMinutes(1), (asked, request) -> {}));
        return ((CreateAnswer.Created) Answers.of(store.create(run))).token();
    }

    /** Creates a run whose flight is booked. */
    RunToken flown(String id) {
        RunToken token = begun(id, "book-trip", Map.of("customer", "Ada"));
        append(token, 1, result("bookFlight", 2, json("flight", "{\"number\":42}")));
        return token;
    }

    /** Creates a run that has succeeded; its room is a secret, and nothing was charged. */
    void succeeded(String id) {
        RunToken token = flown(id);
        append(
                token,
                2,
                result("bookRoom", 1, new NamedValue("room", EncodedValue.of("aes", new byte[12]))),
                new RunOutcome(at.toEpochMilli(), RunState.SUCCEEDED, List.of(), List.of(), List.of()));
        Answers.of(store.release(token));
    }

    /** Creates a run that has failed: the room could not be booked, and the flight not be given back. */
    void failed(String id) {
        RunToken token = flown(id);
        Failure room = Failure.of("bookRoom", 1, Failure.Phase.EXECUTE, new IllegalStateException("no room"));
        Failure flight = Failure.of("bookFlight", 1, Failure.Phase.REVERT, new IllegalStateException("no way back"));
        append(
                token,
                2,
                new TaskFailure(at.toEpochMilli(), room, Optional.of(new ScopeStop("", List.of()))),
                new RevertFailure(at.toEpochMilli(), flight, Optional.empty()),
                new RunOutcome(
                        at.toEpochMilli(),
                        RunState.FAILED,
                        List.of(room),
                        List.of(),
                        List.of(new Outcome.Leftover("bookFlight", TaskState.REVERT_FAILED, Optional.of(flight)))));
        Answers.of(store.release(token));
    }

    /** Creates a run that has gone on with version 2 of its flow, in which the room is paid, too. */
    void changed(String id) {
        RunToken token = flown(id);
        String shape = SHAPE + "task pay\n  after bookRoom\n";
        append(token, 2, new PlanAdoption(at.toEpochMilli(), 2, "f2", shape), result("bookRoom", 1));
    }

    RunRecord result(String task, int attempt, NamedValue... values) {
        return new TaskResult(at.toEpochMilli(), AttemptName.of(task, attempt), List.of(values));
    }

    void append(RunToken token, long position, RunRecord... records) {
        assertThat(Answers.of(store.append(new RunAppend(token, position, List.of(records)))))
                .isInstanceOf(AppendAnswer.Appended.class);
    }
}
