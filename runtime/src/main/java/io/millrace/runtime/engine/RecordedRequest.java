package io.millrace.runtime.engine;

import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord.RequestTaken;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import java.util.ArrayList;
import java.util.List;

/** A request that is applied; itself it has been durable since it was asked. */
final class RecordedRequest extends JournalStep {
    private final RecordedEnds ends;
    private final ControlRequest request;

    RecordedRequest(RecordedEnds ends, ControlRequest request) {
        this.ends = ends;
        this.request = request;
    }

    @Override
    boolean changesWhenSent() {
        return true;
    }

    @Override
    List<RunRecord> records() {
        List<RunRecord> records = new ArrayList<>();
        records.add(new RequestTaken(ends.now(), request.number(), request.control()));
        if (RecordedLife.isCancel(request)) {
            ends.driver.run.noteCancel();
            ends.stops
                    .stop(0, ends.driver::cancel)
                    .ifPresent(stop -> records.addAll(ends.stops.with(new StoppedScope(ends.now(), stop))));
        } else {
            ends.driver.run.restFor(SuspendReason.OPERATOR);
            ends.life().suspend();
        }
        return records;
    }

    @Override
    void recorded() {
        if (RecordedLife.isCancel(request)) {
            ends.stops.release(0);
        }
    }
}
