package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Task;

// tag::sample[]
@Flow("pay-parcel")
class PayParcel {
    @Task(delivery = Task.Delivery.AT_MOST_ONCE) // R003
    void pay() {}
}
// end::sample[]
