package io.millrace.examples.guide;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.testkit.DurableFlowStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// tag::own[]
class OwnStoreTest extends DurableFlowStoreContract {
    @TempDir
    private Path directory;

    @Override
    protected FlowStore open(MillraceClock clock) {
        return DiskFlowStore.at(directory).clock(clock).open();
    }
}
// end::own[]
