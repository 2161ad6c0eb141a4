package io.millrace.model;

/**
 * What runs of a flow have left behind, as far as it limits how the flow may change. Names of tasks, nested flows and scopes
 * are qualified ones; the scope of the flow itself has the name {@link PlanShape#ROOT}.
 */
public interface RunTraces {
    /** What is to be expected of runs about which nothing is known: whatever may have happened has, and may still. */
    RunTraces ANY = new RunTraces() {
        @Override
        public boolean hasRun(String task) {
            return true;
        }

        @Override
        public boolean isOpen(String task) {
            return true;
        }

        @Override
        public boolean isToCome(String task) {
            return true;
        }

        @Override
        public boolean isIgnored(String target) {
            return true;
        }

        @Override
        public boolean hasHistory(String scope) {
            return true;
        }

        @Override
        public int tried(String scope) {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean isReadable(String input) {
            return false;
        }
    };

    /** Returns whether there is a record of a task, or it perhaps ran. */
    boolean hasRun(String task);

    /** Returns whether a task perhaps ran, and how that ended is not recorded. */
    boolean isOpen(String task);

    /** Returns whether a task may still be called: it has not run, or perhaps ran and is called again. */
    default boolean isToCome(String task) {
        return !hasRun(task) || isOpen(task);
    }

    /** Returns whether a decider said that a task or nested flow does not run. */
    boolean isIgnored(String target);

    /** Returns whether the retry controllers of that name were asked, or something has failed inside. */
    boolean hasHistory(String scope);

    /** Returns how many constants a retry has tried, the one in use included. */
    int tried(String scope);

    /** Returns whether what is recorded of an input can be read as the type that it has now. */
    boolean isReadable(String input);
}
