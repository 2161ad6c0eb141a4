/**
 * The redo log: a sequence of records that lasts from the moment in which it is acknowledged. Records are opaque here.
 *
 * <p>The log is a chain of segments, files that are preallocated. A segment begins with a header that says which record
 * it continues after; what older segments hold beyond that record is void. Frames follow, each a commit batch:
 *
 * <pre>
 * redo-0000000000000007.log
 *   header  magic, format version, store, segment, continues after, size, CRC32C          512 bytes
 *   frame   magic, store, segment, first sequence, count, length, CRC32C, records         40 bytes + length
 *   frame   ...
 *   mark    a frame without records: nothing followed for a while, or the log was closed
 *   zeros
 * redo-0000000000000007.newest
 *   empty: its name says that there was a segment 7
 * </pre>
 *
 * <p>A frame is written only after the one before was forced. So a valid frame proves that all before it were
 * acknowledged: a bad frame with a valid one behind it is damage, one with none is a write that was under way.
 */
@NullMarked
package io.millrace.runtime.store.log;

import org.jspecify.annotations.NullMarked;
