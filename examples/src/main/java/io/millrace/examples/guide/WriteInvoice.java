package io.millrace.examples.guide;

import io.millrace.Decider;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.List;

// tag::flow[]
/** Writes an invoice and files it, if there is something to pay. */
@Flow(value = "write-invoice", input = WriteInvoice.Bill.class)
class WriteInvoice {
    record Bill(int amount) {}

    private final List<String> journal;

    WriteInvoice(List<String> journal) {
        this.journal = journal;
    }

    @Decider(target = "write", depth = Decider.Depth.ALL)
    boolean isSomethingToPay(int amount) {
        return amount > 0;
    }

    @Task
    @Provides("invoice")
    String write(int amount) {
        journal.add("write");
        return "invoice over " + amount;
    }

    @Task
    void file(String invoice) {
        journal.add("file " + invoice);
    }
}
// end::flow[]
