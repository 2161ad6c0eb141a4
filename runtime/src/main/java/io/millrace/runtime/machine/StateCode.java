package io.millrace.runtime.machine;

import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.util.EnumSet;
import java.util.Set;

/** States as small numbers, for arrays, and sets of states as bits. They never leave the process. */
@SuppressWarnings("EnumOrdinal") // The order of the constants has no meaning here, and nothing is stored.
final class StateCode {
    /** How many bits a state takes. */
    static final int BITS = 4;
    /** The bits of a state. */
    static final int MASK = (1 << BITS) - 1;

    private static final TaskState[] TASK_STATES = TaskState.values();
    private static final RunState[] RUN_STATES = RunState.values();
    private static final Round.Phase[] PHASES = Round.Phase.values();

    private StateCode() {}

    static byte of(TaskState state) {
        return (byte) state.ordinal();
    }

    static byte of(RunState state) {
        return (byte) state.ordinal();
    }

    static TaskState task(int code) {
        return TASK_STATES[code];
    }

    static RunState run(int code) {
        return RUN_STATES[code];
    }

    static byte of(Round.Phase phase) {
        return (byte) phase.ordinal();
    }

    static Round.Phase phase(int code) {
        return PHASES[code];
    }

    static Set<TaskState> tasks(int bits) {
        Set<TaskState> states = EnumSet.allOf(TaskState.class);
        states.removeIf(state -> (bits & 1 << of(state)) == 0);
        return states;
    }

    static Set<RunState> runs(int bits) {
        Set<RunState> states = EnumSet.allOf(RunState.class);
        states.removeIf(state -> (bits & 1 << of(state)) == 0);
        return states;
    }

    static Set<Round.Phase> phases(int bits) {
        Set<Round.Phase> phases = EnumSet.allOf(Round.Phase.class);
        phases.removeIf(phase -> (bits & 1 << of(phase)) == 0);
        return phases;
    }
}
