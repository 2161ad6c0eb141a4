package io.millrace.runtime.store.record;

/**
 * Says which round of which retry controller.
 *
 * @param scope the qualified name of the task or nested flow that the controller encloses; empty for the whole flow
 * @param element the index of the element whose controller it is; -1 for none
 * @param round which round since the controller's history began; the first is 1
 */
public record RoundName(String scope, int element, int round) {
    /** Refuses numbers that are too small. */
    public RoundName {
        if (element < AttemptName.NO_ELEMENT || round < 1) {
            throw new IllegalArgumentException("an element is -1 or more and a round 1 or more, but these are "
                    + element + " and " + round + ", of scope '" + scope + "'");
        }
    }

    /** Returns the round of a task, a nested flow or the whole flow. */
    public static RoundName of(String scope, int round) {
        return new RoundName(scope, AttemptName.NO_ELEMENT, round);
    }
}
