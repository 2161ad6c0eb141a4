package io.millrace.runtime.machine;

import static io.millrace.runtime.machine.Round.Phase.ASKING;
import static io.millrace.runtime.machine.Round.Phase.DELAYED;
import static io.millrace.runtime.machine.Round.Phase.OVER;
import static io.millrace.runtime.machine.Round.Phase.RESTARTING;
import static io.millrace.runtime.machine.Round.Phase.REVERTING;
import static io.millrace.runtime.machine.Round.Phase.STOPPING;
import static io.millrace.runtime.machine.Round.Phase.WAITING;

import java.util.Set;
import java.util.stream.Stream;

/** The table of what may happen to a scope that is stopped: the phase that it leads to, and those that it leads from. */
enum RoundTransition {
    /** Nothing of the scope goes on any more: its controller is asked. */
    ASK(ASKING, STOPPING),
    /** The controller gave no answer, as the call died of an error of the virtual machine: it is asked again. */
    ASK_AGAIN(STOPPING, ASKING),
    /** It is to be tried again, or it is the whole run, for which there is nobody to ask. */
    REVERT(REVERTING, STOPPING, ASKING),
    /** An attempt that was abandoned gave something after all, which is undone before the next round. */
    REVERT_LATE(REVERTING, DELAYED, WAITING, RESTARTING),
    /** What ran is undone, and the next round is not due yet. */
    DELAY(DELAYED, REVERTING),
    /** The driver is told of the delay. */
    WAIT(WAITING, DELAYED),
    /** The run is resumed: the driver is to be told of the delay again. */
    WAIT_AGAIN(DELAYED, WAITING),
    /** The next round is due. */
    DUE(RESTARTING, REVERTING, WAITING),
    /** The scope begins anew. */
    RESTART(OVER, RESTARTING),
    /** A scope around it is stopped, and takes over. */
    GIVE_WAY(OVER, STOPPING, ASKING, REVERTING, DELAYED, WAITING, RESTARTING);

    private final Round.Phase to;
    private final int fromBits;

    RoundTransition(Round.Phase to, Round.Phase... from) {
        this.to = to;
        this.fromBits =
                Stream.of(from).mapToInt(phase -> 1 << StateCode.of(phase)).sum();
    }

    Round.Phase to() {
        return to;
    }

    Set<Round.Phase> from() {
        return StateCode.phases(fromBits);
    }

    boolean leadsFrom(Round.Phase phase) {
        return (fromBits & 1 << StateCode.of(phase)) != 0;
    }
}
