package io.millrace.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A Vert.x of tests, in which a blocked event loop is a failure. */
final class WatchedVertx {
    private static final long LONGEST_MILLIS = 1500;

    private final VertxInternal vertx;
    private final List<AssertionError> blocked = new CopyOnWriteArrayList<>();

    WatchedVertx() {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(2)
                .setBlockedThreadCheckInterval(100)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(LONGEST_MILLIS)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS);
        vertx = (VertxInternal) Vertx.vertx(options);
        vertx.blockedThreadChecker().setThreadBlockedHandler(event -> {
            if (event.maxExecTime() == TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS)) {
                AssertionError where = new AssertionError(event.thread() + " is blocked");
                where.setStackTrace(event.thread().getStackTrace());
                blocked.add(where);
            }
        });
    }

    VertxInternal vertx() {
        return vertx;
    }

    /** Fails if an event loop was blocked. */
    void check() {
        assertThat(blocked).as("blocked event loops").isEmpty();
    }
}
