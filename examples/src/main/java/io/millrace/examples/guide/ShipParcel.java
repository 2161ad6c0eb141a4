package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;

// tag::flow[]
/** Ships a parcel. Knows nothing of orders, so other flows can use it too. */
@Flow(value = "ship-parcel", input = ShipParcel.Shipment.class)
class ShipParcel {
    record Shipment(int weight) {}

    @Task
    @Provides("code")
    String register(int weight) {
        return weight > 10_000 ? "FREIGHT-" + weight : "PARCEL-" + weight;
    }

    @Revert("register")
    void withdraw(String code) {
        System.Logger log = System.getLogger("shipping");
        log.log(System.Logger.Level.DEBUG, "withdrew {0}", code);
    }
}
// end::flow[]
