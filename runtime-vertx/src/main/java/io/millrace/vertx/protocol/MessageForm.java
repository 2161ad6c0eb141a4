package io.millrace.vertx.protocol;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How one kind of message is written.
 *
 * @param <M> the kind
 * @param code the number of the kind, never used again for another
 * @param type the class of the kind
 * @param writer writes the parts of a message, in their order
 * @param reader reads them
 */
record MessageForm<M extends WorkerMessage>(
        int code, Class<M> type, BiConsumer<ByteWriter, M> writer, Function<ByteReader, M> reader) {
    void write(WorkerMessage message, ByteWriter out) {
        out.count(code);
        writer.accept(out, type.cast(message));
    }
}
