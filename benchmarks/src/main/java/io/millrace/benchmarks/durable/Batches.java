package io.millrace.benchmarks.durable;

/** A way that can also keep several steps at once. */
interface Batches extends Way {
    /** Keeps so many more steps, which last when it returns. */
    void commit(int rows) throws Exception;

    @Override
    default long lap() throws Exception {
        long begin = System.nanoTime();
        for (int step = 0; step < STEPS; step++) {
            commit(1);
        }
        return System.nanoTime() - begin;
    }
}
