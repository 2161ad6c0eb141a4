package io.millrace.cli;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ThrownException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what a store answers: the program has nothing else to do. */
final class Answers {
    private static final long SECONDS = 60;

    private Answers() {}

    /**
     * Returns the answer.
     *
     * @throws MillraceException R107 if there is none in time, R111 if the thread is interrupted; what the store says
     */
    static <T> T of(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = ThrownException.unwrap(failed);
            throw cause instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw MillraceException.of(RuntimeCode.R111, "interrupted while waiting for the store")
                    .cause(interrupted)
                    .fix("ask again; what was asked may have happened.");
        } catch (TimeoutException late) {
            throw MillraceException.of(RuntimeCode.R107, "the store has not answered for " + SECONDS + " seconds")
                    .cause(late)
                    .fix("look at the disk of the store; what was asked may have happened.");
        }
    }
}
