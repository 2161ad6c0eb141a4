package io.millrace.benchmarks;

/** What is measured: tasks that lead from one number to another. */
@FunctionalInterface
interface Work {
    /** Does all tasks and returns what the last one gives. */
    Integer run(Integer start) throws Throwable;
}
