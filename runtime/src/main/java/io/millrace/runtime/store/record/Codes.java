package io.millrace.runtime.store.record;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.Failure;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.store.bytes.ByteReader;
import java.util.EnumSet;
import java.util.List;

/**
 * The numbers that stand for the constants of an enum in records. They are given by the order here, not by the order of
 * the constants in their enum, which may change; a new constant goes to the end.
 */
final class Codes<E extends Enum<E>> {
    static final Codes<Control> CONTROLS = new Codes<>(List.of(Control.SUSPEND, Control.CANCEL));
    static final Codes<SuspendReason> REASONS =
            new Codes<>(List.of(SuspendReason.OPERATOR, SuspendReason.DRAIN, SuspendReason.PARKED));
    static final Codes<RunState> RUN_STATES = new Codes<>(List.of(
            RunState.PENDING,
            RunState.RUNNING,
            RunState.REVERTING,
            RunState.SUSPENDING,
            RunState.SUSPENDED,
            RunState.SUCCEEDED,
            RunState.REVERTED,
            RunState.FAILED));
    static final Codes<TaskState> TASK_STATES = new Codes<>(List.of(
            TaskState.PENDING,
            TaskState.QUEUED,
            TaskState.RUNNING,
            TaskState.SUCCEEDED,
            TaskState.FAILED,
            TaskState.IGNORED,
            TaskState.REVERTING,
            TaskState.REVERTED,
            TaskState.REVERT_FAILED));
    static final Codes<Failure.Phase> PHASES = new Codes<>(List.of(
            Failure.Phase.EXECUTE,
            Failure.Phase.REVERT,
            Failure.Phase.DECIDE,
            Failure.Phase.CONTROL,
            Failure.Phase.OUTPUT));
    static final Codes<DeciderDepth> DEPTHS =
            new Codes<>(List.of(DeciderDepth.ALL, DeciderDepth.FLOW, DeciderDepth.NEIGHBORS, DeciderDepth.ATOM));
    static final Codes<ScopeRecord.Choice> CHOICES =
            new Codes<>(List.of(ScopeRecord.Choice.RETRY, ScopeRecord.Choice.REVERT, ScopeRecord.Choice.REVERT_ALL));

    private final List<E> constants;

    private Codes(List<E> constants) {
        Class<E> type = constants.get(0).getDeclaringClass();
        if (!EnumSet.allOf(type).equals(EnumSet.copyOf(constants))) {
            throw new AssertionError("every constant of " + type + " needs a number");
        }
        this.constants = constants;
    }

    int code(E constant) {
        return constants.indexOf(constant);
    }

    E read(ByteReader in) {
        long code = in.count();
        if (code >= constants.size()) {
            throw in.malformed(code + " stands for none of " + constants);
        }
        return constants.get((int) code);
    }
}
