package io.millrace.runtime;

import java.util.List;
import java.util.Objects;

/**
 * What became of the runs of a store that had not ended, when an engine was asked to resume them all. Immutable.
 *
 * @param resumed the runs that go on, or have gone on, in this engine
 * @param refused the runs that could not be resumed; they are not touched
 * @param left the runs that are not resumed by themselves, or belong to another engine; they are not touched
 * @param changed which of the runs that were resumed go on with a flow that has changed since they began, or went on last
 */
public record ResumeReport(List<FlowRun<?>> resumed, List<Refused> refused, List<Left> left, List<Changed> changed) {
    /** Copies the lists. */
    public ResumeReport {
        resumed = List.copyOf(resumed);
        refused = List.copyOf(refused);
        left = List.copyOf(left);
        changed = List.copyOf(changed);
    }

    /**
     * A run that could not be resumed.
     *
     * @param run its id
     * @param flow the name of its flow
     * @param why what was wrong, such as R101 for a flow that has changed or R005 for one that the catalogue does not have
     */
    public record Refused(RunId run, String flow, MillraceException why) {
        /** Refuses null. */
        public Refused {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(flow, "flow");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * A run that was left as it is.
     *
     * @param run its id
     * @param flow the name of its flow
     * @param why the reason in words for people
     */
    public record Left(RunId run, String flow, String why) {
        /** Refuses null. */
        public Left {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(flow, "flow");
            Objects.requireNonNull(why, "why");
        }
    }

    /**
     * A run that goes on with a flow that has changed.
     *
     * @param run its id
     * @param flow the name of its flow
     * @param version the version of its flow, which is the one with which it went on before
     * @param before the fingerprint with which it began, or went on last
     * @param now the fingerprint with which it goes on
     */
    public record Changed(RunId run, String flow, int version, String before, String now) {
        /** Refuses null. */
        public Changed {
            Objects.requireNonNull(run, "run");
            Objects.requireNonNull(flow, "flow");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(now, "now");
        }
    }
}
