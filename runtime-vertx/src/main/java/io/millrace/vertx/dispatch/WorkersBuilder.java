package io.millrace.vertx.dispatch;

import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.protocol.MessageFormat;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Objects;

/** Sets up how an engine works with workers, see {@link Workers#on}. Not thread-safe. */
public final class WorkersBuilder {
    private final ClusterNode node;
    private DispatchTimes times = DispatchTimes.DEFAULT;
    private int maxMessageBytes = MessageFormat.DEFAULT_MAX_BYTES;

    WorkersBuilder(ClusterNode node) {
        this.node = Objects.requireNonNull(node, "node");
    }

    /**
     * Sets how long an attempt waits while there is no worker that serves it, before it fails with R302: zero or more; the
     * default is 60 seconds. Waiting for one that has much to do does not count.
     */
    public WorkersBuilder workerTimeout(Duration timeout) {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("workerTimeout takes zero or more, but this is " + timeout);
        }
        times = new DispatchTimes(timeout, times.acknowledgement());
        return this;
    }

    /** Sets how long the answer to an order is awaited before it is asked again, more than zero; the default is 2 seconds. */
    public WorkersBuilder acknowledgementTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("acknowledgementTimeout is more than zero, but this is " + timeout);
        }
        times = new DispatchTimes(times.workerTimeout(), timeout);
        return this;
    }

    /** Sets how many bytes a message may have, 65536 or more; the default is 4 MiB. Workers are to be given the same. */
    public WorkersBuilder maxMessageBytes(int bytes) {
        if (bytes < MessageFormat.LEAST_MAX_BYTES) {
            throw new IllegalArgumentException(
                    "maxMessageBytes takes " + MessageFormat.LEAST_MAX_BYTES + " or more, but this is " + bytes);
        }
        maxMessageBytes = bytes;
        return this;
    }

    /** Begins to listen to the workers, and asks which are there. */
    public Future<Workers> open() {
        return new Workers(node, times, maxMessageBytes).open();
    }
}
