package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Packs a parcel and sends it. */
@Flow(value = "send-parcel", input = SendParcel.Order.class)
class SendParcel {
    record Order(String goods) {}

    private final Runnable packer;
    private final List<String> journal;

    SendParcel(Runnable packer, List<String> journal) {
        this.packer = packer;
        this.journal = journal;
    }

    @Task
    @Provides("box")
    String pack(String goods) {
        packer.run();
        journal.add("pack " + goods);
        return "box of " + goods;
    }

    @Revert("pack")
    void unpack(String box) {
        journal.add("unpack " + box);
    }

    @Task
    void send(String box) {
        journal.add("send " + box);
    }
}
// end::flow[]
