package io.millrace.testkit;

import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link FlowStore} does. The test of a store extends it, and says how the store is opened; that of a store that
 * outlives its process extends {@link DurableFlowStoreContract}. No test sleeps, and every wait has a limit.
 *
 * <pre>{@code
 * class OwnStoreTest extends FlowStoreContract {
 *     @Override
 *     protected FlowStore open(MillraceClock clock) {
 *         return new OwnStore(clock);
 *     }
 * }
 * }</pre>
 *
 * <p>Each test has a new instance of the class, as JUnit makes it, and so a new clock, which begins at 2026-01-01T00:00Z and
 * stands still unless the test passes it on. The store is closed after each test. The tests stand in the interfaces that
 * this class has, each about a part of the contract, with a sentence at each test that says what is demanded.
 */
public abstract class FlowStoreContract
        implements StoreCreation,
                StoreAppends,
                StoreOwnership,
                StoreRequests,
                StoreQueries,
                StorePurge,
                StoreConcurrency {
    private final ManualClock clock = new ManualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private @Nullable FlowStore store;

    /** For tests of stores. */
    protected FlowStoreContract() {}

    /**
     * Opens the store. The first call of a test gives an empty one. An exception fails the test.
     *
     * @param clock the clock that leases and tombstones go by, the same at each call of a test
     * @return the open store; not null
     */
    protected abstract FlowStore open(MillraceClock clock);

    @BeforeEach
    final void openStore() {
        store = open(clock);
    }

    @AfterEach
    final void closeStore() {
        store().close();
    }

    @Override
    public final FlowStore store() {
        return Objects.requireNonNull(store, "the store is open while a test runs");
    }

    @Override
    public final ManualClock clock() {
        return clock;
    }
}
