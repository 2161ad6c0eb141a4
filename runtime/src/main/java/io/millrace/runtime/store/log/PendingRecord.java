package io.millrace.runtime.store.log;

import java.util.concurrent.CompletableFuture;

/** A record that waits to be written, and the stage that tells when it lasts. */
final class PendingRecord {
    private final long sequence;
    private final byte[] bytes;
    private final CompletableFuture<Long> stage = new CompletableFuture<>();

    PendingRecord(long sequence, byte[] bytes) {
        this.sequence = sequence;
        this.bytes = bytes;
    }

    long sequence() {
        return sequence;
    }

    /** Returns the record itself, not a copy. */
    byte[] bytes() {
        return bytes;
    }

    CompletableFuture<Long> stage() {
        return stage;
    }

    void acknowledge() {
        stage.complete(sequence);
    }
}
