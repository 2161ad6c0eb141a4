package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.RetryEach;
import io.millrace.Revert;
import io.millrace.Subflow;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Sends one courier after the other, until one of them is let in. */
@Flow(value = "deliver-parcel", input = DeliverParcel.Parcel.class)
@RetryEach(of = "couriers", as = "courier")
class DeliverParcel {
    record Parcel(List<String> couriers) {}

    @Subflow(after = "load")
    final HandOver handOver;

    private final List<String> journal;

    DeliverParcel(List<String> journal) {
        this.handOver = new HandOver(journal);
        this.journal = journal;
    }

    @Task
    void load(String courier) {
        journal.add(courier + " loads");
    }

    @Revert("load")
    void unload(String courier) {
        journal.add(courier + " unloads");
    }

    @Task(after = "handOver")
    @Provides("deliveredBy")
    String note(String courier) {
        return courier;
    }
}
// end::flow[]
