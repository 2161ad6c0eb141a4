package io.millrace.runtime.store.memory;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunLease;
import io.millrace.runtime.store.RunStatus;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.RecordFormat;
import io.millrace.runtime.store.record.RunRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One generation of a run. Guarded by its {@link MemoryRun}. */
final class Generation {
    private final RunSummary.Identity identity;
    private final StoredPlan plan;
    private final Map<String, String> labels;
    private final Map<String, String> metadata;
    /** As bytes, so that what comes back is what any store would give back. */
    private final List<byte[]> records = new ArrayList<>();

    private final List<ControlRequest> requests = new ArrayList<>();
    private RunStatus status;

    Generation(NewRun run) {
        identity = RunSummary.Identity.of(run.creation());
        plan = run.plan();
        labels = run.creation().labels();
        metadata = new HashMap<>(run.creation().metadata());
        status = RunStatus.of(run.creation());
        records.add(RecordFormat.encode(run.creation()));
        run.more().forEach(record -> add(record, RecordFormat.encode(record)));
    }

    RunSummary.Identity identity() {
        return identity;
    }

    RunStatus status() {
        return status;
    }

    void add(RunRecord record, byte[] encoded) {
        records.add(encoded);
        status = status.after(record);
    }

    /** Returns whether these bytes are the records after a position. */
    boolean holds(long position, List<byte[]> encoded) {
        if (position + encoded.size() > records.size()) {
            return false;
        }
        int from = (int) position;
        for (int i = 0; i < encoded.size(); i++) {
            if (!Arrays.equals(encoded.get(i), records.get(from + i))) {
                return false;
            }
        }
        return true;
    }

    Optional<ControlRequest> cancelBefore(List<RunRecord> append) {
        return status.cancelBefore(requests, append);
    }

    /** Returns the request that asks for this and is not applied yet; makes one if there is none. */
    ControlRequest request(long at, Control control, String by) {
        return pending().stream()
                .filter(request -> request.control() == control)
                .findFirst()
                .orElseGet(() -> {
                    ControlRequest request = new ControlRequest(at, requests.size() + 1L, control, by);
                    requests.add(request);
                    return request;
                });
    }

    List<ControlRequest> pending() {
        return status.pending(requests);
    }

    void note(Map<String, String> notes) {
        metadata.putAll(notes);
    }

    RunSummary summary(RunId run, Optional<RunLease> lease) {
        return new RunSummary(run, identity, status, labels, metadata, lease, pending());
    }

    RunHistory history(RunId run, Optional<RunLease> lease) {
        return new RunHistory(
                summary(run, lease),
                plan,
                records.stream().map(RecordFormat::decode).toList());
    }
}
