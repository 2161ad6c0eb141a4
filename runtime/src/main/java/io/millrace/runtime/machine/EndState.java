package io.millrace.runtime.machine;

import io.millrace.runtime.RunState;

/** The end state of a run as a total function of its tasks' states. */
final class EndState {
    private EndState() {}

    /**
     * Returns the end state.
     *
     * <ul>
     *   <li>{@code SUCCEEDED}: nothing has stopped the run, and every task succeeded or was ignored.
     *   <li>{@code REVERTED}: something has stopped it, and every task was never done, is undone or was ignored.
     *   <li>{@code FAILED}: something has stopped it, and something is left of a task.
     *   <li>{@code SUSPENDED}: nothing has stopped it, and there is work left.
     * </ul>
     *
     * @param states the states of the tasks
     * @param nothingAbandoned whether nobody gave up waiting for an attempt
     * @param stopped whether a failure or a cancel has stopped the run
     */
    static RunState of(TaskStates states, boolean nothingAbandoned, boolean stopped) {
        boolean allDone = true;
        boolean nothingLeft = nothingAbandoned;
        for (int atom = 0; atom < states.count(); atom++) {
            switch (states.task(atom)) {
                case IGNORED -> {}
                case SUCCEEDED -> nothingLeft = false;
                case PENDING, REVERTED -> allDone = false;
                case QUEUED, RUNNING, FAILED, REVERTING, REVERT_FAILED -> {
                    allDone = false;
                    nothingLeft = false;
                }
            }
        }
        if (stopped) {
            return nothingLeft ? RunState.REVERTED : RunState.FAILED;
        }
        return allDone ? RunState.SUCCEEDED : RunState.SUSPENDED;
    }
}
