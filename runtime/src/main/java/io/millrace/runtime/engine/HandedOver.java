package io.millrace.runtime.engine;

import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What a fork-join pool is given to run. Nobody waits for its end, so the pool need not note it, as it would for a
 * {@link Runnable}: that is an atomic write for each attempt.
 */
// Fork-join tasks are serializable; these never leave their pool.
@SuppressWarnings("serial")
final class HandedOver extends ForkJoinTask<@Nullable Void> {
    private final transient Runnable code;

    HandedOver(Runnable code) {
        this.code = code;
    }

    @Override
    protected boolean exec() {
        try {
            code.run();
        } catch (RuntimeException | Error fatal) {
            // The pool would keep it to itself.
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, fatal);
            throw fatal;
        }
        return false;
    }

    @Override
    public @Nullable Void getRawResult() {
        return null;
    }

    @Override
    protected void setRawResult(@Nullable Void result) {}
}
