package io.millrace.examples.readme;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Revert;
import io.millrace.Task;

// tag::flow[]
@Flow(value = "transfer", input = Transfer.Order.class)
class Transfer {
    record Order(String from, String to, long amount) {}

    private final Accounts accounts;

    Transfer(Accounts accounts) {
        this.accounts = accounts;
    }

    @Task
    @Provides("withdrawal")
    long withdraw(String from, long amount) {
        accounts.add(from, -amount);
        return amount;
    }

    @Revert("withdraw")
    void giveBack(String from, long withdrawal) {
        accounts.add(from, withdrawal);
    }

    @Task
    void deposit(String to, long withdrawal) {
        accounts.add(to, withdrawal);
    }
}
// end::flow[]
