package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;

/** The same flow as it is some weeks later: a class of another name only because both are shown here. */
@Flow(value = "send-parcel", input = WeighParcel.Order.class)
class WeighParcel {
    record Order(String goods) {}

    private final List<String> journal;

    WeighParcel(List<String> journal) {
        this.journal = journal;
    }

    @Task
    @Provides("box")
    String pack(String goods) {
        journal.add("pack " + goods + " well");
        return "box of " + goods;
    }

    @Revert("pack")
    void unpack(String box) {
        journal.add("unpack " + box);
    }

    // tag::changed[]
    @Task
    @Provides("grams")
    int weigh(String box) {
        journal.add("weigh " + box);
        return 10 * box.length();
    }

    @Task
    void send(String box, int grams) {
        journal.add("send " + box + ", " + grams + " g");
    }
    // end::changed[]
}
