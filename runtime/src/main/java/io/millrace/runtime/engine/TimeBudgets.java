package io.millrace.runtime.engine;

import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.spi.MillraceClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When the first attempts of the scopes began whose controllers have a time budget, and those of elements and reverts
 * that have one. Not thread-safe.
 */
final class TimeBudgets {
    private final FlowLayout layout;
    /** By scope; null where no attempt was made yet. */
    private final @Nullable Instant[] since;

    /** By atom and element. */
    private Map<List<Integer>, Instant> elements = Map.of();
    /** By atom and element; the first calls of reverts. */
    private Map<List<Integer>, Instant> reverts = Map.of();

    TimeBudgets(FlowLayout layout) {
        this.layout = layout;
        this.since = new @Nullable Instant[layout.scopeCount() + 1];
    }

    void started(int atom, int element, MillraceClock clock) {
        if (element >= 0
                && layout.elementRetry(atom).flatMap(RetryPolicy::within).isPresent()) {
            elements = elements.isEmpty() ? new HashMap<>() : elements;
            elements.computeIfAbsent(List.of(atom, element), any -> clock.now());
        }
        for (int scope = layout.graph().scopeOf(atom);
                scope > 0;
                scope = layout.graph().scopeAround(scope)) {
            if (since[scope] == null
                    && layout.scope(scope).controller() instanceof ControllerSpec.Times times
                    && times.policy().within().isPresent()) {
                since[scope] = clock.now();
            }
        }
    }

    void reverting(int atom, int element, MillraceClock clock) {
        if (layout.revertRetry(atom).flatMap(RetryPolicy::within).isPresent()) {
            reverts = reverts.isEmpty() ? new HashMap<>() : reverts;
            reverts.computeIfAbsent(List.of(atom, element), any -> clock.now());
        }
    }

    @Nullable
    Instant revertedSince(int atom, int element) {
        return reverts.get(List.of(atom, element));
    }

    @Nullable
    Instant since(int scope) {
        return since[scope];
    }

    @Nullable
    Instant since(int atom, int element) {
        return elements.get(List.of(atom, element));
    }

    /** A scope begins anew, and with it the budgets of the scopes within it. */
    void restarted(int scope) {
        elements.keySet().removeIf(key -> layout.graph().isIn(scope, key.get(0)));
        reverts.keySet().removeIf(key -> layout.graph().isIn(scope, key.get(0)));
        for (int inner = scope + 1; inner < since.length; inner++) {
            for (int around = layout.graph().scopeAround(inner);
                    around > 0;
                    around = layout.graph().scopeAround(around)) {
                if (around == scope) {
                    since[inner] = null;
                }
            }
        }
    }
}
