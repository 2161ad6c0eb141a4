package io.millrace.runtime.engine;

import io.millrace.runtime.FlowRun;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sets a run apart from one that was just started: labels, metadata, earlier generations. Thread-safe. */
final class RunOrigin {
    /** That of a run that was just started. */
    static final RunOrigin PLAIN = new RunOrigin(Map.of(), Map.of(), 1, null);

    private final Map<String, String> labels;
    private final Map<String, String> metadata;
    private final int generation;
    private final @Nullable String incarnation;
    /** Null in the first generation, and once it is forgotten. */
    private volatile @Nullable EngineRun<?> earlier;

    private RunOrigin(
            Map<String, String> labels, Map<String, String> metadata, int generation, @Nullable String incarnation) {
        this.labels = labels;
        this.metadata = metadata;
        this.generation = generation;
        this.incarnation = incarnation;
    }

    /** Returns the origin of a run that is started with labels and metadata, which are immutable. */
    static RunOrigin of(Map<String, String> labels, Map<String, String> metadata) {
        return new RunOrigin(labels, metadata, 1, null);
    }

    /** Returns the origin of the generation that follows a run of this one. */
    RunOrigin next(EngineRun<?> run, String ofRun) {
        RunOrigin next = new RunOrigin(labels, metadata, generation + 1, ofRun);
        next.earlier = run;
        return next;
    }

    /**
     * Returns the origin of a run that is kept in a store.
     *
     * @param ofRun what its idempotency keys begin with
     * @param ofGeneration which run of its id it is
     */
    RunOrigin stored(String ofRun, int ofGeneration) {
        return new RunOrigin(labels, metadata, ofGeneration, ofRun);
    }

    Map<String, String> labels() {
        return labels;
    }

    /** Returns what was noted about the run at the start. */
    Map<String, String> metadata() {
        return metadata;
    }

    /** Returns which run of its id it is; the first is 1. */
    int generation() {
        return generation;
    }

    /** Returns what the idempotency keys of all generations begin with; null if this is the first. */
    @Nullable
    String incarnation() {
        return incarnation;
    }

    /** Returns the generation before, null if there is none or it is forgotten. */
    @Nullable
    FlowRun<?> earlier() {
        return earlier;
    }

    /** Forgets an earlier generation. */
    void forget(EngineRun<?> forgotten) {
        EngineRun<?> before = earlier;
        if (before == forgotten) {
            earlier = null;
        } else if (before != null) {
            before.origin().forget(forgotten);
        }
    }
}
