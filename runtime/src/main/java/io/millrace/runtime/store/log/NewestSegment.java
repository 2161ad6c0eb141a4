package io.millrace.runtime.store.log;

import io.millrace.runtime.store.disk.Disk;
import java.io.IOException;
import java.util.List;

/**
 * The file whose name says which segment is the newest, so that it is noticed when that one is gone: no later segment
 * misses its records. It is empty. It is named anew when a segment lasts, and never before; so after a crash it may name an
 * older segment, and never one that was not there.
 */
final class NewestSegment {
    private static final String SUFFIX = ".newest";

    private NewestSegment() {}

    /** Returns the number of the newest segment as far as it is known, 0 if it is not. */
    static long number(Disk disk) throws IOException {
        return disk.list().stream()
                .mapToLong(name -> SegmentHeader.number(name, SUFFIX).orElse(0))
                .max()
                .orElse(0);
    }

    /**
     * Says that a segment is the newest. It lasts already; all that was said before may be said again after a failure.
     *
     * @throws IOException if that could not be said: an older one may still be named
     */
    static void name(Disk disk, long segment) throws IOException {
        String wanted = SegmentHeader.name(segment, SUFFIX);
        List<String> before = disk.list().stream()
                .filter(name -> SegmentHeader.number(name, SUFFIX).isPresent())
                .toList();
        if (before.isEmpty()) {
            disk.create(wanted).close();
        } else {
            disk.rename(before.get(0), wanted);
        }
        for (String other : before.subList(Math.min(1, before.size()), before.size())) {
            disk.delete(other);
        }
        disk.force();
    }
}
