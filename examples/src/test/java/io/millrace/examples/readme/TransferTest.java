package io.millrace.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import org.junit.jupiter.api.Test;

class TransferTest {
    private final Accounts accounts = new Accounts();

    @Test
    void movesMoney() {
        // tag::run[]
        TransferFlow flow = TransferFlow.of(new Transfer(accounts));
        try (Engine engine = Engine.serial().build()) {
            engine.start(flow, new Transfer.Order("ada", "bob", 100)).await().orElseThrow();
        }
        // end::run[]

        assertThat(accounts.balance("ada")).isEqualTo(-100);
        assertThat(accounts.balance("bob")).isEqualTo(100);
    }

    @Test
    void givesMoneyBackWhenItCannotBeDeposited() {
        TransferFlow flow = TransferFlow.of(new Transfer(accounts));
        try (Engine engine = Engine.serial().build()) {
            assertThat(engine.start(flow, new Transfer.Order("ada", "", 100)).await())
                    .isInstanceOf(Outcome.Reverted.class);
        }

        assertThat(accounts.balance("ada")).isZero();
    }
}
