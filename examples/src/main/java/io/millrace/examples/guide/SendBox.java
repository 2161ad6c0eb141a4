package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Packs parcels in another way: runs of version 1 do not go on with this. */
@Flow(value = "send-parcel", version = 2, input = SendBox.Order.class)
class SendBox {
    record Order(String goods) {}

    record Box(String goods, int grams) {}

    private final List<String> journal;

    SendBox(List<String> journal) {
        this.journal = journal;
    }

    @Task
    @Provides("box")
    Box pack(String goods) {
        journal.add("pack " + goods);
        return new Box(goods, 500);
    }

    @Revert("pack")
    void unpack(Box box) {
        journal.add("unpack " + box.goods());
    }

    @Task
    void send(Box box) {
        journal.add("ship " + box.goods());
    }
}
// end::flow[]
