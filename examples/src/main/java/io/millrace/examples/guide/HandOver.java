package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Retry;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Brings a parcel to a door. If nobody opens, the courier comes back once. */
@Flow(value = "hand-over", input = HandOver.Visit.class)
@Retry(attempts = 2)
class HandOver {
    record Visit(String courier) {}

    private final List<String> journal;

    HandOver(List<String> journal) {
        this.journal = journal;
    }

    @Task
    void goThere(String courier) {
        journal.add(courier + " goes there");
    }

    @Revert("goThere")
    void goBack(String courier) {
        journal.add(courier + " goes back");
    }

    @Task(after = "goThere")
    void ring(String courier) {
        journal.add(courier + " rings");
        if (!courier.equals("Cem")) {
            throw new IllegalStateException("nobody opens");
        }
    }
}
// end::flow[]
