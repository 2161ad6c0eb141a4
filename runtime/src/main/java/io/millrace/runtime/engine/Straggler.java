package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import java.util.Optional;

/**
 * An attempt that was abandoned. Should it give something after all, that is undone.
 *
 * @param atom the task
 * @param element its element, -1 for a task without elements
 * @param number which attempt of it this is
 * @param values those of the run when it was abandoned, and then with what it gave
 * @param failure what its task failed with, if that is known
 */
record Straggler(int atom, int element, int number, RunValues<?> values, Optional<Failure> failure) {
    /** Returns whether it is an attempt of that task or element. */
    boolean isOf(int ofAtom, int ofElement) {
        return atom == ofAtom && element == ofElement;
    }
}
