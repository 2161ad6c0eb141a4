package io.millrace.testkit;

import io.millrace.runtime.spi.FlowStore;

/** The store that the parts of a {@link FlowStoreContract} test. */
public interface StoreUnderTest {
    /** Returns the store, which was empty when the test began. */
    FlowStore store();

    /** Returns the clock that its leases and tombstones go by. */
    ManualClock clock();
}
