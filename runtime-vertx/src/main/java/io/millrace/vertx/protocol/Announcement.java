package io.millrace.vertx.protocol;

import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A worker says that it is there, what it serves and how much it has to do. It is repeated as a heartbeat.
 *
 * @param worker the id of the worker, another one at each of its starts
 * @param node the id of the cluster's node that it lives on; empty if there is no cluster
 * @param number counts the announcements of the worker, so that one that was overtaken is known
 * @param state whether it takes attempts
 * @param topics the topics that it serves; a task without a topic goes to any worker
 * @param flows the flows whose tasks it runs
 * @param capacity how many attempts it takes at once
 * @param load how many attempts it has now
 * @param period how long it is until the next announcement
 */
public record Announcement(
        String worker,
        String node,
        long number,
        State state,
        List<String> topics,
        List<FlowIdentity> flows,
        int capacity,
        int load,
        Duration period)
        implements WorkerMessage {
    /** Whether a worker takes attempts. */
    public enum State {
        /** It takes attempts. */
        SERVING,
        /** It takes none any more, and finishes those that it has. */
        DRAINING,
        /** It has stopped: nothing more comes from it. */
        LEFT
    }

    /** Keeps what is computed with a period within the numbers. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);

    /** Copies the lists. */
    public Announcement {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(node, "node");
        Objects.requireNonNull(state, "state");
        topics = List.copyOf(topics);
        flows = List.copyOf(flows);
        if (number < 0 || capacity < 0 || load < 0) {
            throw new IllegalArgumentException("number, capacity and load are 0 or more, but these are " + number + ", "
                    + capacity + " and " + load);
        }
        if (period.isNegative() || period.isZero() || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("a period takes from 1 ms to 1 day, but this is " + period);
        }
    }
}
