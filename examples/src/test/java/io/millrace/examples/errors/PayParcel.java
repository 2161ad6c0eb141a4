package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Revert;
import io.millrace.Task;
import io.millrace.runtime.Failure;
import java.util.Optional;

// tag::sample[]
@Flow("pay-parcel")
class PayParcel {
    private final Bank bank;

    PayParcel(Bank bank) {
        this.bank = bank;
    }

    @Task(delivery = Task.Delivery.AT_MOST_ONCE)
    void pay() throws InterruptedException {
        bank.pay();
    }

    @Revert("pay")
    void lookAtTheAccount(Optional<Failure> failure) {
        bank.ask(failure.map(Failure::toString).orElse("paid"));
    }
}
// end::sample[]
