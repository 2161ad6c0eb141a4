package io.millrace.testkit;

import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;

class MemoryFlowStoreTest extends FlowStoreContract {
    @Override
    protected FlowStore open(MillraceClock clock) {
        return FlowStore.inMemory(clock);
    }
}
