package io.millrace.examples.worker;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.vertx.worker.WorkerEvent;
import io.millrace.vertx.worker.WorkerListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Measures how long attempts take that succeed; the place of a metrics library is taken by a map. */
// tag::listener[]
public final class AttemptTimes implements WorkerListener {
    private final Map<String, Duration> times = new ConcurrentHashMap<>();

    @Override
    public void on(WorkerEvent event) {
        if (event instanceof WorkerEvent.AttemptEnded ended && ended.end() instanceof AttemptEnd.Succeeded) {
            times.merge(ended.attempt().task(), ended.took(), Duration::plus);
        }
    }
    // end::listener[]

    /** Returns how long the attempts of each task took altogether. */
    public Map<String, Duration> times() {
        return Map.copyOf(times);
    }
}
