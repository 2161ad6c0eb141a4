package io.millrace.runtime.engine;

import io.millrace.runtime.engine.Mailbox.Message;

/** The answer of a store, carried out by a thread that then makes an attempt that the answer allows. */
final class RecordedAnswer extends Message implements Runnable {
    private final ParallelDriver<?> driver;
    private final Runnable answer;

    RecordedAnswer(ParallelDriver<?> driver, Runnable answer) {
        this.driver = driver;
        this.answer = answer;
    }

    @Override
    public void run() {
        ParallelAttempt next = driver.tellAndTake(this);
        if (next != null) {
            next.run();
        }
    }

    @Override
    void deliver() {
        answer.run();
    }
}
