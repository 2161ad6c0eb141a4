package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;

/** An attempt to undo what another one gave after it was abandoned: it sees the values of that one. Thread-safe. */
final class LateRevert extends Attempt {
    private final RunValues<?> values;

    LateRevert(RunDriver<?> driver, Straggler straggler, int number, long count) {
        super(
                driver,
                straggler.values(),
                straggler.atom(),
                straggler.element(),
                Failure.Phase.REVERT,
                number,
                count,
                straggler.failure().or(() -> driver.machine.mishaps().failure(straggler.atom(), straggler.element())),
                driver.machine.failures(straggler.atom()));
        this.values = straggler.values();
    }

    @Override
    RunValues<?> values(RunValues<?> present) {
        return values;
    }
}
