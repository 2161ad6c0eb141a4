package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Requires;
import io.millrace.Subflow;
import io.millrace.Task;
import java.util.List;
import java.util.Optional;

// tag::flow[]
/** Takes an order: packs it, looks for a discount, and prices it; then ships it. */
@Flow(value = "handle-order", input = HandleOrder.Order.class, output = HandleOrder.Confirmation.class)
class HandleOrder {
    record Order(String customer, List<String> items) {}

    record Parcel(int grams, int net) {}

    record Confirmation(int total, String trackingCode) {}

    // tag::subflow[]
    @Subflow(after = "price", inputs = "weight=grams", outputs = "code=trackingCode")
    final ShipParcel shipping = new ShipParcel();
    // end::subflow[]

    // tag::parts[]
    @Task
    @Provides({"grams", "net"})
    Parcel pack(List<String> items) {
        return new Parcel(200 * items.size(), 1000 * items.size());
    }
    // end::parts[]

    // tag::optional[]
    @Task
    @Provides("discount")
    Optional<Integer> findDiscount(String customer) {
        return customer.equals("Ada") ? Optional.of(250) : Optional.empty();
    }

    @Task
    @Provides("total")
    int price(int net, Optional<Integer> discount) {
        return net - discount.orElse(0);
    }
    // end::optional[]

    // tag::after[]
    @Task(after = "price", priority = 10)
    void thank(@Requires("customer") String name) {
        System.Logger log = System.getLogger("orders");
        log.log(System.Logger.Level.DEBUG, "thanked {0}", name);
    }
    // end::after[]
}
// end::flow[]
