package io.millrace.runtime.spi;

/**
 * Decides where the attempts of an engine are made. It is asked for each attempt of a task and of a revert, when it may
 * begin, by the thread that the run goes on on; so it returns soon, and does not block.
 *
 * <p>Thread-safe: many runs ask it at once.
 */
@FunctionalInterface
public interface Dispatcher {
    /**
     * Takes an attempt, to have it made elsewhere, or leaves it to the engine.
     *
     * <p>Whoever takes it says how it ended, whatever happens: {@link DispatchedAttempt#ended} or
     * {@link DispatchedAttempt#lost}. An exception that is thrown here suspends the run as parked.
     *
     * @return whether it is taken; if not, the engine makes it in this process
     */
    boolean dispatch(DispatchedAttempt attempt);
}
