package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ThrownException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Waits for what a store answers, on the thread that starts or resumes a run or asks something of it. */
final class StoreAnswers {
    /** What is not answered is asked again, which is harmless. */
    private static final int TIMES = 3;

    private StoreAnswers() {}

    /**
     * Returns an answer. An interrupt does not end the waiting: the flag is set again.
     *
     * @throws MillraceException R107, if the store does not know the answer; or what the store itself throws
     */
    static <T> T of(Supplier<CompletionStage<T>> question) {
        int asked = 0;
        while (true) {
            try {
                return await(question.get().toCompletableFuture());
            } catch (ExecutionException unknown) {
                Throwable failure = ThrownException.unwrap(unknown);
                asked++;
                if (failure instanceof MillraceException known) {
                    throw known;
                } else if (asked == TIMES) {
                    throw noAnswer(failure);
                }
            }
        }
    }

    private static MillraceException noAnswer(Throwable failure) {
        return MillraceException.of(RuntimeCode.R107, "the store did not answer")
                .fact(String.valueOf(failure))
                .fact("what was asked may have happened all the same")
                .cause(failure)
                .fix("ask again when the store works: starting and resuming an id again is harmless.");
    }

    private static <T> T await(CompletableFuture<T> answer) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException interrupt) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
