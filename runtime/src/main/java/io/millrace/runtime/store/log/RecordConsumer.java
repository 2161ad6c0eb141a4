package io.millrace.runtime.store.log;

import java.util.List;

/** Takes records in the order of their sequence, each once. */
@FunctionalInterface
public interface RecordConsumer {
    /**
     * Takes records that follow each other.
     *
     * @param first the sequence of the first one
     * @param records what they are; never empty, and not to be changed
     */
    void accept(long first, List<byte[]> records);
}
