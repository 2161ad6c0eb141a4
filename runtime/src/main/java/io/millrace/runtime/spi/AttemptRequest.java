package io.millrace.runtime.spi;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An attempt of a task or of a revert as data: all that whoever makes it has to know, besides the flow itself.
 *
 * @param id which attempt it is
 * @param flow the flow, as the engine has it
 * @param task the qualified name of the task
 * @param topic which workers may make it, empty for any
 * @param element the index of the element, for a task that runs once for each element of a collection
 * @param phase {@link Failure.Phase#EXECUTE} for the task, {@link Failure.Phase#REVERT} for its revert
 * @param fencingToken what shows that the engine owns the run, if the run is kept in a store; higher than that of any owner
 *     before
 * @param timeout how long the attempt may take, if limited
 * @param arguments the values that the task requires, absent ones left out
 * @param item the element itself, for a task that runs once for each
 * @param results what the task gave, for a revert; absent values left out
 * @param failure what the task failed with, for a revert
 * @param failures the failures that are being resolved now, for a revert
 */
public record AttemptRequest(
        Id id,
        FlowIdentity flow,
        String task,
        String topic,
        OptionalInt element,
        Failure.Phase phase,
        OptionalLong fencingToken,
        Optional<Duration> timeout,
        List<NamedValue> arguments,
        Optional<EncodedValue> item,
        List<NamedValue> results,
        Optional<Failure> failure,
        List<Failure> failures) {
    /** Copies the lists. */
    public AttemptRequest {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(flow, "flow");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(phase, "phase");
        arguments = List.copyOf(arguments);
        results = List.copyOf(results);
        failures = List.copyOf(failures);
    }

    /**
     * Which attempt of which run it is.
     *
     * @param run the run
     * @param number which attempt of the task or of its revert it is; the first is 1
     * @param idempotencyKey the same for each attempt that may be a repetition of this one
     * @param attemptId no other attempt has the same
     */
    public record Id(RunId run, int number, String idempotencyKey, String attemptId) {
        /** Refuses null. */
        public Id {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(idempotencyKey, "idempotencyKey");
            Objects.requireNonNull(attemptId, "attemptId");
        }
    }

    /**
     * A flow in one of its forms: attempts are made only by who has the very same.
     *
     * @param name its name
     * @param version its version
     * @param fingerprint the fingerprint of what it means, nested flows included
     */
    public record FlowIdentity(String name, int version, String fingerprint) {
        /** Refuses null. */
        public FlowIdentity {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(fingerprint, "fingerprint");
        }
    }
}
