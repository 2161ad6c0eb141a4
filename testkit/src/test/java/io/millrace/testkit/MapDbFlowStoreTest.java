package io.millrace.testkit;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class MapDbFlowStoreTest extends DurableFlowStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected FlowStore open(MillraceClock clock) {
        return DiskFlowStore.at(directory).clock(clock).open();
    }
}
