package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.RecordFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the parts are written that changes and rows have in common. */
final class RowParts {
    /** By their numbers, which are given by the order here, and never change. */
    private static final List<RunState> STATES = List.of(
            RunState.PENDING,
            RunState.RUNNING,
            RunState.REVERTING,
            RunState.SUSPENDING,
            RunState.SUSPENDED,
            RunState.SUCCEEDED,
            RunState.REVERTED,
            RunState.FAILED);
    /** By their numbers, as above. */
    private static final List<SuspendReason> REASONS =
            List.of(SuspendReason.OPERATOR, SuspendReason.DRAIN, SuspendReason.PARKED);

    private RowParts() {}

    static int code(RunState state) {
        return STATES.indexOf(state);
    }

    private static <T> T constant(ByteReader in, List<T> constants) {
        long code = in.count();
        if (code >= constants.size()) {
            throw in.malformed(code + " stands for none of " + constants);
        }
        return constants.get((int) code);
    }

    static void state(ByteWriter out, RunState state) {
        out.count(code(state));
    }

    static RunState state(ByteReader in) {
        return constant(in, STATES);
    }

    static void status(ByteWriter out, RunStatus status) {
        state(out, status.state());
        out.optional(status.suspension(), (to, reason) -> to.count(REASONS.indexOf(reason)))
                .count(status.position())
                .count(status.recoveries())
                .count(status.taken());
        instant(out, status.changedAt());
    }

    static RunStatus status(ByteReader in) {
        return new RunStatus(
                state(in),
                in.optional(from -> constant(from, REASONS)),
                in.count(),
                in.smallCount(),
                in.count(),
                instant(in));
    }

    static void instant(ByteWriter out, Instant instant) {
        out.number(instant.toEpochMilli());
    }

    static Instant instant(ByteReader in) {
        return Instant.ofEpochMilli(in.number());
    }

    static void run(ByteWriter out, RunId run) {
        out.text(run.value());
    }

    static RunId run(ByteReader in) {
        return RunId.of(in.text());
    }

    /** The same map always gives the same bytes. */
    static void entries(ByteWriter out, Map<String, String> entries) {
        out.list(
                new TreeMap<>(entries).entrySet(),
                (to, entry) -> to.text(entry.getKey()).text(entry.getValue()));
    }

    static Map<String, String> entries(ByteReader in) {
        Map<String, String> entries = new HashMap<>();
        in.list(entry -> entries.put(entry.text(), entry.text()));
        return entries;
    }

    static void request(ByteWriter out, ControlRequest request) {
        out.bytes(RecordFormat.encode(request));
    }

    static ControlRequest request(ByteReader in) {
        if (RecordFormat.decode(in.bytes()) instanceof ControlRequest request) {
            return request;
        }
        throw in.malformed("another record stands where a request was");
    }
}
