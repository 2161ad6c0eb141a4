package io.millrace.runtime.engine;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Messages to one logical thread: whoever posts into an idle mailbox carries the message out itself, and then whatever
 * others have posted meanwhile; nobody waits. Messages of one thread keep their order.
 *
 * <p>A Treiber stack (R. K. Treiber, 1986) that is taken whole and reversed. Thread-safe.
 */
final class Mailbox {
    /** Stands for a mailbox whose owner is at work and has nothing waiting. */
    private static final Message WORKING = new Message() {
        @Override
        void deliver() {}
    };

    /** Null when idle. */
    private final AtomicReference<@Nullable Message> head = new AtomicReference<>();

    /** A message; it is posted once. */
    abstract static class Message {
        private @Nullable Message next;

        /** Returns a message that is a request. */
        static Message of(Runnable request) {
            return new Message() {
                @Override
                void deliver() {
                    request.run();
                }
            };
        }

        /** Carries the message out, on the logical thread. */
        abstract void deliver();
    }

    /**
     * Posts a message.
     *
     * @return whether the caller is now the logical thread: it delivers the message, does what follows from it, and then
     *     asks for {@link #more}
     */
    boolean post(Message message) {
        while (true) {
            Message before = head.get();
            if (before == null) {
                if (head.compareAndSet(null, WORKING)) {
                    return true;
                }
            } else {
                message.next = before;
                if (head.compareAndSet(before, message)) {
                    return false;
                }
            }
        }
    }

    /**
     * Delivers what was posted meanwhile.
     *
     * @param delivery delivers a message
     * @return whether there was something; if not, the caller is the logical thread no more
     */
    boolean more(Consumer<Message> delivery) {
        if (head.compareAndSet(WORKING, null)) {
            return false;
        }
        Message taken = head.getAndSet(WORKING);
        Message first = null;
        while (taken != null && taken != WORKING) {
            Message next = taken.next;
            taken.next = first;
            first = taken;
            taken = next;
        }
        while (first != null) {
            Message next = first.next;
            first.next = null;
            delivery.accept(first);
            first = next;
        }
        return true;
    }
}
