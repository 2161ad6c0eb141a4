package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.RunState;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what has become old: runs that ended long ago, if that is wanted, and tombstones. It asks the store as anybody
 * would, some at a time, and the next only when those are answered; so it holds up nobody, and needs no thread. Thread-safe.
 */
final class Retention {
    /** How often it looks. */
    static final Duration PERIOD = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int CHUNK = 100;

    private final FlowStore store;
    private final MillraceClock clock;
    private final MillraceTimer timer;
    private final Ages ages;

    /**
     * What is old.
     *
     * @param runs how long ago a run has ended that is removed; empty if none is
     * @param ids how long ago a run was removed whose id can be used again
     */
    record Ages(Optional<Duration> runs, Duration ids) {}

    private Retention(FlowStore store, MillraceClock clock, MillraceTimer timer, Ages ages) {
        this.store = store;
        this.clock = clock;
        this.timer = timer;
        this.ages = ages;
    }

    /**
     * Begins to look from time to time, until the timer is closed.
     *
     * @param store where to look
     * @param clock says what is old
     * @param timer says when to look
     */
    static void begin(FlowStore store, MillraceClock clock, MillraceTimer timer, Ages ages) {
        new Retention(store, clock, timer, ages).later();
    }

    private void later() {
        try {
            timer.after(PERIOD, this::look);
        } catch (RuntimeException closed) {
            LOG.debug("what has become old is removed when the store is opened again", closed);
        }
    }

    private void look() {
        Instant now = clock.now();
        CompletionStage<Long> removed = ages.runs()
                .map(age -> repeat(() -> store.purge(endedBefore(now.minus(age))), 0))
                .orElse(CompletableFuture.completedFuture(0L));
        removed.thenCombine(repeat(() -> store.forget(now.minus(ages.ids()), CHUNK), 0), Long::sum)
                .whenComplete((count, failure) -> {
                    if (failure != null) {
                        LOG.debug("what has become old is removed later", failure);
                    } else if (count > 0) {
                        LOG.info("{} runs and tombstones were removed that had become old", count);
                    }
                    later();
                });
    }

    private static RunQuery endedBefore(Instant instant) {
        return RunQuery.all()
                .state(RunState.SUCCEEDED, RunState.REVERTED, RunState.FAILED)
                .changedBefore(instant)
                .limit(CHUNK);
    }

    private static CompletionStage<Long> repeat(Supplier<CompletionStage<PurgeReport>> chunk, long before) {
        return chunk.get().thenCompose(report -> {
            long removed = before + report.removed();
            return report.more() && report.removed() > 0
                    ? repeat(chunk, removed)
                    : CompletableFuture.completedFuture(removed);
        });
    }
}
