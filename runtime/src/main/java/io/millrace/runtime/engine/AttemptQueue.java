package io.millrace.runtime.engine;

import io.millrace.runtime.engine.Mailbox.Message;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that wait for threads, first come first served. One logical thread adds, any thread takes; nobody waits.
 *
 * <p>A linked queue whose head is what was taken last (M. M. Michael and M. L. Scott, 1996), linked within the attempts.
 * Thread-safe.
 */
final class AttemptQueue {
    private static final AtomicReferenceFieldUpdater<AttemptQueue, Place> HEAD =
            AtomicReferenceFieldUpdater.newUpdater(AttemptQueue.class, Place.class, "head");

    /** What was taken last, or stands for it. Changed by {@link #HEAD} alone. */
    private volatile Place head = new Place() {
        @Override
        void deliver() {}
    };
    /** Owned by the logical thread. */
    private Place tail = head;

    /** A place in a queue; it is taken once. */
    abstract static class Place extends Message {
        /** What follows; null if nothing does, this if it is behind the head, so that it keeps nothing alive. */
        private volatile @Nullable Place next;
    }

    void add(ParallelAttempt attempt) {
        tail.next = attempt;
        tail = attempt;
    }

    /** Removes and returns what has waited longest, null if nothing waits. */
    @Nullable
    ParallelAttempt poll() {
        while (true) {
            Place last = head;
            Place first = last.next;
            if (first == null) {
                return null;
            } else if (first != last && HEAD.compareAndSet(this, last, first)) {
                last.next = last;
                // Only attempts are added.
                return (ParallelAttempt) first;
            }
        }
    }

    boolean isEmpty() {
        return head.next == null;
    }
}
