package io.millrace.runtime.store.record;

/**
 * Says which attempt.
 *
 * @param task the qualified name of the task
 * @param element the index of the element; -1 for a task that does not run for each element of a collection
 * @param attempt which attempt of the task or element in this run; the first is 1
 */
public record AttemptName(String task, int element, int attempt) {
    /** Stands for the index of an element where there is none. */
    public static final int NO_ELEMENT = -1;

    /** Refuses numbers that are too small. */
    public AttemptName {
        if (element < NO_ELEMENT || attempt < 1) {
            throw new IllegalArgumentException("an element is -1 or more and an attempt 1 or more, but these are "
                    + element + " and " + attempt + ", of task '" + task + "'");
        }
    }

    /** Returns the attempt of a task that runs once. */
    public static AttemptName of(String task, int attempt) {
        return new AttemptName(task, NO_ELEMENT, attempt);
    }
}
