package io.millrace.examples.guide;

import io.millrace.Decider;
import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Subflow;
import io.millrace.Task;
import java.util.List;
import java.util.Optional;

// tag::flow[]
/** Closes an order: with an invoice, unless the customer is one who gets none. */
@Flow(value = "close-order", input = CloseOrder.Order.class)
class CloseOrder {
    record Order(int amount, boolean staff) {}

    @Subflow
    final WriteInvoice billing;

    private final List<String> journal;

    CloseOrder(List<String> journal) {
        this.billing = new WriteInvoice(journal);
        this.journal = journal;
    }

    @Decider(target = "billing", depth = Decider.Depth.ATOM)
    boolean isCustomer(boolean staff) {
        return !staff;
    }

    @Task(after = "billing")
    @Provides("closing")
    String close(Optional<String> invoice) {
        journal.add("close");
        return invoice.orElse("nothing to pay");
    }
}
// end::flow[]
