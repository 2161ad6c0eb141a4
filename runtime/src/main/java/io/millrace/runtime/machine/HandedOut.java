package io.millrace.runtime.machine;

/** The attempts that a driver was told to make and that have perhaps not started yet. */
@FunctionalInterface
public interface HandedOut {
    /** Those of a driver that starts each attempt as soon as it is told to: it never has any. */
    HandedOut NEVER = (atom, element) -> true;

    /**
     * Takes an attempt back.
     *
     * @param atom the task
     * @param element its element, -1 for a task without elements
     * @return false if it has started
     */
    boolean takeBack(int atom, int element);

    /**
     * Takes an attempt of a revert back.
     *
     * @param atom the task
     * @param element its element, -1 for a task without elements
     * @return false if it has started, or is not handed out
     */
    default boolean takeBackRevert(int atom, int element) {
        return false;
    }
}
