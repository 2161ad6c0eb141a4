package io.millrace.vertx.dispatch;

import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.Announcement.State;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The workers that are alive. Guarded by its {@link Placement}. */
final class WorkerTable {
    private final Map<String, LiveWorker> workers = new LinkedHashMap<>();

    /** Keeps what a worker says of itself; one that has left is not kept. */
    void heard(Announcement announcement, long now) {
        LiveWorker known = workers.get(announcement.worker());
        if (known != null) {
            known.heard(announcement, now);
        } else if (announcement.state() != State.LEFT) {
            workers.put(announcement.worker(), new LiveWorker(announcement, now));
        }
    }

    @Nullable
    LiveWorker get(String worker) {
        return workers.get(worker);
    }

    Collection<LiveWorker> all() {
        return workers.values();
    }

    long serving() {
        return workers.values().stream().filter(LiveWorker::isServing).count();
    }

    /** Returns the least loaded worker that makes such attempts, if one takes more now; of equal ones that which came first. */
    Optional<LiveWorker> choose(Demand demand) {
        return workers.values().stream()
                .filter(worker -> worker.load() < 1)
                .filter(worker -> worker.serves(demand))
                .min(Comparator.comparingDouble(LiveWorker::load));
    }

    /** Returns whether there is a worker that makes such attempts, though perhaps not now. */
    boolean isServed(Demand demand) {
        return workers.values().stream().anyMatch(worker -> worker.serves(demand));
    }

    /** Returns for each worker what it lacks to make such attempts, for people. */
    List<String> whyNot(Demand demand) {
        return workers.values().stream()
                .map(worker ->
                        "worker " + worker.id() + ": " + worker.whyNot(demand).orElse("it serves it, as of just now"))
                .toList();
    }

    /** Takes out the workers that are gone. */
    List<LiveWorker> remove(Predicate<LiveWorker> gone) {
        List<LiveWorker> removed = workers.values().stream().filter(gone).toList();
        removed.forEach(worker -> workers.remove(worker.id()));
        return removed;
    }
}
