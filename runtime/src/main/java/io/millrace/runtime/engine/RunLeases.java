package io.millrace.runtime.engine;

import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.ControlRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The kept runs that go on in an engine: their leases are renewed, and they hear what others ask of them. Thread-safe. */
final class RunLeases {
    private final LocalEngine engine;
    private final FlowStore store;
    private final Map<RunId, Owned> runs = new ConcurrentHashMap<>();
    /** Whether a renewal is to come. */
    private final AtomicBoolean renewing = new AtomicBoolean();

    private record Owned(EngineRun<?> run, RunToken token) {}

    RunLeases(LocalEngine engine, FlowStore store) {
        this.engine = engine;
        this.store = store;
    }

    /** A run goes on. */
    void add(EngineRun<?> run, RunToken token) {
        runs.put(run.id(), new Owned(run, token));
        renewLater();
    }

    /** A run goes on no more. */
    void remove(EngineRun<?> run) {
        runs.computeIfPresent(run.id(), (id, owned) -> owned.run() == run ? null : owned);
    }

    private void renewLater() {
        if (!runs.isEmpty() && renewing.compareAndSet(false, true)) {
            engine.timer().at(engine.options().clock().now().plus(DurableRuns.LEASE.dividedBy(3)), this::renew);
        }
    }

    private void renew() {
        renewing.set(false);
        List<RunToken> tokens = runs.values().stream().map(Owned::token).toList();
        if (!tokens.isEmpty()) {
            store.renew(tokens, DurableRuns.LEASE).thenAccept(stale -> stale.forEach(this::lost));
        }
        renewLater();
    }

    private void lost(RunToken token) {
        Owned owned = runs.get(token.run());
        if (owned != null && owned.token().equals(token)) {
            owned.run().lostOwnership();
        }
    }

    /** Somebody asks something of a run. */
    void requested(RunId id, ControlRequest request) {
        Owned owned = runs.get(id);
        if (owned != null) {
            owned.run().requested(request);
        }
    }
}
