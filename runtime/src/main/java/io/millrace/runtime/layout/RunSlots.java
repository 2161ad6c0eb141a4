package io.millrace.runtime.layout;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * How the slots of a run are written, so that threads that only look at the run may read them: they see a value as it was
 * when it was put, or not yet. The run itself pays for that with no more than a plain write on most processors.
 */
public final class RunSlots {
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

    private RunSlots() {}

    /** Puts a value into a slot; null makes it absent. */
    public static void put(@Nullable Object[] slots, int slot, @Nullable Object value) {
        SLOT.setRelease(slots, slot, value);
    }

    /** Returns what any thread may see of a slot, null if it is absent. */
    public static @Nullable Object look(@Nullable Object[] slots, int slot) {
        return SLOT.getAcquire(slots, slot);
    }
}
