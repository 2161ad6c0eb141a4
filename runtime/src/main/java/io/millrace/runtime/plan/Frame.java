package io.millrace.runtime.plan;

import io.millrace.runtime.layout.RunSlots;
import org.jspecify.annotations.Nullable;

/**
 * The slots of one flow in one run. A nested flow has a window of its own in the slots of the run, so that the generated
 * code of a flow uses the same slot numbers wherever it runs.
 *
 * <p>Not thread-safe by itself: the engine orders the writing of a slot before its reading by a task.
 */
public final class Frame {
    private final @Nullable Object[] values;
    private final int base;

    /**
     * Makes a window.
     *
     * @param values the slots of the run, not copied
     * @param base where the window begins
     */
    public Frame(@Nullable Object[] values, int base) {
        this.values = values;
        this.base = base;
    }

    /** Returns the value in a slot of this window, null if it is absent. */
    public @Nullable Object get(int slot) {
        return values[base + slot];
    }

    /** Puts a value into a slot of this window; null makes it absent. */
    public void set(int slot, @Nullable Object value) {
        RunSlots.put(values, base + slot, value);
    }
}
