package io.millrace.benchmarks;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Starts what waits for replies. */
interface Waits {
    /** What the last task gives: the reply is 5, and five tasks behind it add one each. */
    int RESULT = 10;

    /**
     * Starts one for each reply.
     *
     * @param replies not complete
     * @return what was started; each waits now
     */
    Started start(List<CompletableFuture<Integer>> replies);

    /** What was started. */
    interface Started {
        /** Returns what the last task of one of them gave, when its reply is there. */
        int result(int number);
    }
}
