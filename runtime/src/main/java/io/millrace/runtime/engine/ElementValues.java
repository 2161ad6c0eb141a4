package io.millrace.runtime.engine;

import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frozen elements of a task, and what the task returned for each. Not thread-safe. */
final class ElementValues {
    private final List<Object> items;
    /** By provided value: what each element gave for it. */
    private final @Nullable Object[][] provided;

    ElementValues(List<Object> items, int provides) {
        this.items = List.copyOf(items);
        this.provided = new @Nullable Object[provides][items.size()];
    }

    Object item(int element) {
        return items.get(element);
    }

    /** Returns what an element gave, by provided value; null for what it did not give. */
    List<@Nullable Object> given(int element) {
        List<@Nullable Object> given = new ArrayList<>(provided.length);
        for (@Nullable Object[] values : provided) {
            given.add(values[element]);
        }
        return given;
    }

    /** Keeps what the task returned for an element, as the one value that it provides. */
    void keep(int element, Object result) {
        provided[0][element] = result;
    }

    /**
     * Keeps the parts of what the task returned for an element: all or none, so that a revert does not find some of them.
     *
     * @return the first value that is missing, if one is
     */
    @Nullable
    ValueSpec keepParts(
            int element, Object result, int node, FlowCalls<?, ?> calls, List<ValueSpec> provides, int slots) {
        @Nullable Object[] scratch = new @Nullable Object[slots];
        Frame parts = new Frame(scratch, 0);
        if (result instanceof GivenValues given) {
            given.into(parts);
        } else {
            calls.provide(node, result, parts);
        }
        for (int value = 0; value < provided.length; value++) {
            Object part = scratch[provides.get(value).slot()];
            if (part == null) {
                forget(element);
                return provides.get(value);
            }
            provided[value][element] = part;
        }
        return null;
    }

    /** Returns the lists of what the elements gave, by provided value. */
    List<List<Object>> lists() {
        List<List<Object>> lists = new ArrayList<>();
        for (@Nullable Object[] values : provided) {
            lists.add(Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values))));
        }
        return lists;
    }

    /** Returns what an element gave for a provided value, null if it gave nothing. */
    @Nullable
    Object given(int value, int element) {
        return provided[value][element];
    }

    /** Keeps what an element once gave for a provided value. */
    void restore(int value, int element, Object content) {
        provided[value][element] = content;
    }

    /** Makes what an element gave absent. */
    void forget(int element) {
        for (@Nullable Object[] values : provided) {
            values[element] = null;
        }
    }
}
