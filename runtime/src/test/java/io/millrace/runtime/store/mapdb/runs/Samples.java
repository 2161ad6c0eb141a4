package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs and records that tests of the store say again and again. */
final class Samples {
    static final Duration LEASE = Duration.ofSeconds(15);

    private Samples() {}

    static Claim claim(String owner) {
        return new Claim(owner, LEASE, (run, request) -> {});
    }

    static LifeRecord.RunCreation creation(String flow, int generation, Map<String, String> labels) {
        return new LifeRecord.RunCreation(
                1000,
                flow,
                1,
                "print of " + flow,
                "incarnation " + generation,
                generation,
                "digest",
                List.of(value("input", 20)),
                labels,
                Map.of("by", "Ada"),
                Optional.empty());
    }

    static NewRun run(String id, String flow, int generation, Map<String, String> labels) {
        LifeRecord.RunCreation creation = creation(flow, generation, labels);
        return new NewRun(
                RunId.of(id),
                creation,
                List.of(),
                new StoredPlan(creation.fingerprint(), "shape of " + flow),
                claim("first"));
    }

    static NewRun run(String id) {
        return run(id, "flow", 1, Map.of("city", "Rome"));
    }

    private static NamedValue value(String name, int bytes) {
        return new NamedValue(name, EncodedValue.of("bytes", new byte[bytes]));
    }

    static RunRecord result(int number, int bytes) {
        return new TaskRecord.TaskResult(
                2000 + number, AttemptName.of("task" + number, 1), List.of(value("value", bytes)));
    }

    static RunRecord outcome(long at, RunState state) {
        return new LifeRecord.RunOutcome(at, state, List.of(), List.of(), List.of());
    }

    static RunRecord suspension(long at) {
        return new LifeRecord.RunSuspension(at, SuspendReason.DRAIN, "");
    }
}
