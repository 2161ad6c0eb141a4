package io.millrace.vertx;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.DispatchedAttempt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;

/**
 * An attempt of which a test knows whether anything goes on: from when it is dispatched until the engine has been told its
 * end, but for the time when the worker only waits for a stage. Thread-safe.
 */
final class NotedAttempt implements DispatchedAttempt {
    private final DispatchedAttempt attempt;
    private final UnaryOperator<Runnable> noted;
    /** Guarded by this, as all that follows: what ends the note that something goes on; null if nothing does. */
    private Runnable atWork;

    /** What ends the notes that a report is on its way. */
    private final Deque<Runnable> reports = new ArrayDeque<>();

    private boolean accepted;
    private boolean waits;
    private boolean staged;
    private boolean over;

    NotedAttempt(DispatchedAttempt attempt, UnaryOperator<Runnable> noted) {
        this.attempt = attempt;
        this.noted = noted;
        this.atWork = note();
    }

    /** Notes that something goes on, until what is returned is run. */
    private Runnable note() {
        return noted.apply(() -> {});
    }

    /** The call has given a stage, which may be complete already. */
    synchronized void awaitsStage() {
        waits = !staged;
        restIfItWaits();
    }

    /** The stage is complete. */
    synchronized void stageIsComplete() {
        staged = true;
        waits = false;
        if (atWork == null && !over) {
            atWork = note();
        }
    }

    /** The task reports something, which is on its way now. */
    synchronized void reports() {
        if (!over) {
            reports.add(note());
        }
    }

    private synchronized void reported() {
        if (!reports.isEmpty()) {
            reports.remove().run();
        }
    }

    private void restIfItWaits() {
        if (accepted && waits) {
            rest();
        }
    }

    private void rest() {
        if (atWork != null) {
            atWork.run();
            atWork = null;
        }
    }

    /** Nothing more comes. */
    synchronized void over() {
        over = true;
        rest();
        reports.forEach(Runnable::run);
        reports.clear();
    }

    @Override
    public boolean begin() {
        boolean begins = attempt.begin();
        if (!begins) {
            over();
        }
        return begins;
    }

    @Override
    public void accepted() {
        attempt.accepted();
        synchronized (this) {
            accepted = true;
            restIfItWaits();
        }
    }

    @Override
    public void progress(double fraction, String detail) {
        attempt.progress(fraction, detail);
        reported();
    }

    @Override
    public void emitted(String name, String detail) {
        attempt.emitted(name, detail);
        reported();
    }

    @Override
    public void ended(AttemptEnd end) {
        attempt.ended(end);
        over();
    }

    @Override
    public void lost(String worker) {
        attempt.lost(worker);
        over();
    }

    @Override
    public String flow() {
        return attempt.flow();
    }

    @Override
    public String task() {
        return attempt.task();
    }

    @Override
    public String topic() {
        return attempt.topic();
    }

    @Override
    public boolean isNonBlocking() {
        return attempt.isNonBlocking();
    }

    @Override
    public boolean isSentOnce() {
        return attempt.isSentOnce();
    }

    @Override
    public boolean isInterrupted() {
        return attempt.isInterrupted();
    }

    @Override
    public AttemptRequest request() {
        return attempt.request();
    }

    @Override
    public void awaitsWorker() {
        attempt.awaitsWorker();
    }

    @Override
    public void onCancel(Runnable told) {
        attempt.onCancel(told);
    }
}
