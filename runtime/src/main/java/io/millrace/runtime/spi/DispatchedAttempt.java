package io.millrace.runtime.spi;

import io.millrace.runtime.MillraceException;

/**
 * An attempt that a {@link Dispatcher} took, as the engine's side of it sees it: what it is, and how the engine is told of
 * what becomes of it. Thread-safe: messages about it come from any thread, and late or twice; what is told after its end
 * is ignored.
 */
public interface DispatchedAttempt {
    /** Returns the name of the run's flow. */
    String flow();

    /** Returns the qualified name of the task. */
    String task();

    /** Returns the topic of the task: which workers may make the attempt; empty for any. */
    String topic();

    /** Returns whether the call may be made on an event loop. */
    boolean isNonBlocking();

    /**
     * Returns whether the task may be called at most once: then the attempt is sent once, and given back as {@link #lost} if
     * nobody answers.
     */
    boolean isSentOnce();

    /** Returns whether the thread that makes the attempt is to be interrupted when nobody waits for its result any more. */
    boolean isInterrupted();

    /**
     * Returns the attempt as data, with the encoded arguments, for whoever makes it elsewhere. Each call encodes them anew.
     *
     * @throws MillraceException R201 or R202, if a value cannot be encoded
     */
    AttemptRequest request();

    /**
     * Notes that the attempt begins, and cannot be withdrawn any more: called before it is sent for the first time.
     *
     * @return whether it is to be made; false if the engine has withdrawn it meanwhile, perhaps to dispatch it anew: then
     *     nothing more is told of this one
     */
    boolean begin();

    /** Somebody has accepted the attempt: listeners hear that it has started, and its timeout begins. */
    void accepted();

    /** Nobody is there who could make the attempt, so it has to wait: listeners hear of it. */
    void awaitsWorker();

    /** The task told how far it is, see {@link io.millrace.runtime.TaskContext#progress(double, String)}. */
    void progress(double fraction, String detail);

    /** The task told something of its own, see {@link io.millrace.runtime.TaskContext#emit}. */
    void emitted(String name, String detail);

    /** The attempt, which was begun, has ended. */
    void ended(AttemptEnd end);

    /**
     * Whoever makes the attempt, which was begun, is gone, and nobody knows how far it was. Unless it may be called at most
     * once, it is dispatched again, under the same idempotency key and with another attempt id.
     *
     * @param worker who is gone, in words for people
     */
    void lost(String worker);

    /**
     * Sets what is called when nobody waits for the result any more; at once, if that is so already.
     *
     * @param told what is called, on any thread; it does not block
     */
    void onCancel(Runnable told);
}
