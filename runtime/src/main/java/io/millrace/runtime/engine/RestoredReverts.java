package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import java.time.Instant;
import java.util.Optional;

/** Tells a machine what the records tell of reverts. Not thread-safe. */
final class RestoredReverts {
    private final RestoredPlace place;
    private final RecordedEnds ends;
    private final Replay replay;
    private final FlowMachine machine;

    RestoredReverts(RestoredPlace place) {
        this.place = place;
        this.ends = place.ends;
        this.replay = place.replay;
        this.machine = place.machine;
    }

    /** Returns the call of a revert of which a record tells the end, if it does. */
    static Optional<Handed> call(RestoredPlace place, RunRecord record) {
        if (record instanceof RevertResult result && result.called()) {
            return Optional.of(place.call(result.attempt()));
        }
        return record instanceof RevertFailure failed ? Optional.of(place.call(failed.failure())) : Optional.empty();
    }

    void reverted(RevertResult record) {
        Handed call = place.call(record.attempt());
        if (record.called()) {
            called(call);
            ends.undone(call.atom(), call.element());
        } else {
            place.require(() -> replay.reverts.isNoted(call), call);
            replay.noted(call);
        }
    }

    private void called(Handed call) {
        place.require(() -> replay.recording.is(call, TaskState.REVERTING), call);
        replay.reverts.begin(call);
        ends.hadReverted(
                call.atom(), call.element(), Instant.ofEpochMilli(place.record().at()));
    }

    void failed(RevertFailure record) {
        Failure failure = record.failure();
        Handed call = place.call(failure);
        called(call);
        if (place.layout.revertRetry(call.atom()).isPresent()) {
            machine.revertRetries().history(call.atom(), call.element(), failure);
        }
        if (record.delay().isPresent()) {
            machine.revertRetries().again(call.atom(), call.element(), place.due(record.delay()));
        } else {
            place.stop(Optional.empty(), () -> ends.followRevert(call.atom(), call.element(), failure, null));
        }
    }
}
