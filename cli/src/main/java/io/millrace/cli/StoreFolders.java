package io.millrace.cli;

import io.millrace.runtime.CompactReport;
import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.Control;
import java.nio.file.Path;
import java.util.List;

/** Stores on the disk of this machine. */
final class StoreFolders implements Stores {
    @Override
    public FlowStore open(Path folder) {
        return DiskFlowStore.at(folder).existing().open();
    }

    @Override
    public List<String> verify(Path folder) {
        return DiskFlowStore.verify(folder);
    }

    @Override
    public Compacted compact(Path folder) {
        CompactReport report = DiskFlowStore.compact(folder);
        return new Compacted(report.bytesBefore(), report.bytesAfter());
    }

    @Override
    public void leaveRequest(Path folder, RunId run, Control control, String by) {
        DiskFlowStore.leaveRequest(folder, run, control, by);
    }
}
