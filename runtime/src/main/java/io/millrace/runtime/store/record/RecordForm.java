package io.millrace.runtime.store.record;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one kind of record is written. What was once written is read for ever: a kind that changes gets a new version here,
 * and its reader keeps the old ones apart.
 *
 * @param <R> the kind
 * @param code the number of the kind, never used again for another
 * @param version the version that is written, at least 1; older ones are read too
 * @param type the class of the kind
 * @param writer writes the parts of a record, in their order
 * @param reader reads them
 */
record RecordForm<R extends RunRecord>(
        int code, int version, Class<R> type, BiConsumer<ByteWriter, R> writer, Function<ByteReader, R> reader) {
    void write(RunRecord record, ByteWriter out) {
        out.count(code).count(version);
        writer.accept(out, type.cast(record));
    }
}
