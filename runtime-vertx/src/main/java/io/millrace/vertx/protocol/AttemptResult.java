package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Objects;

/**
 * An attempt has ended. It is repeated until it is acknowledged, and stands for the worker's acceptance if that was not
 * told before.
 *
 * @param worker the id of the worker
 * @param attemptId the attempt
 * @param end how it ended
 */
public record AttemptResult(String worker, String attemptId, End end) implements WorkerMessage {
    /** Refuses null. */
    public AttemptResult {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(attemptId, "attemptId");
        Objects.requireNonNull(end, "end");
    }

    /** How an attempt ended. */
    public sealed interface End permits Given, Failed {}

    /**
     * It succeeded.
     *
     * @param values what it gave, absent values left out
     */
    public record Given(List<NamedValue> values) implements End {
        /** Copies the list. */
        public Given {
            values = List.copyOf(values);
        }
    }

    /**
     * It failed.
     *
     * @param failure how
     */
    public record Failed(Failure failure) implements End {
        /** Refuses null. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
        }
    }
}
