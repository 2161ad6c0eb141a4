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
    private final @Nullable Object[] results;
    /** By provided value: what each element gave for it. */
    private final @Nullable Object[][] provided;

    ElementValues(List<Object> items, int provides) {
        this.items = List.copyOf(items);
        this.results = new @Nullable Object[items.size()];
        this.provided = new @Nullable Object[provides][items.size()];
    }

    Object item(int element) {
        return items.get(element);
    }

    @Nullable
    Object result(int element) {
        return results[element];
    }

    /** Keeps what the task returned for an element. */
    void keep(int element, @Nullable Object result) {
        results[element] = result;
        if (provided.length == 1) {
            provided[0][element] = result;
        }
    }

    /** Keeps the parts of what the task returned for an element; returns the first value that is missing, if one is. */
    @Nullable
    ValueSpec keepParts(
            int element, Object result, int node, FlowCalls<?, ?> calls, List<ValueSpec> provides, int slots) {
        results[element] = result;
        @Nullable Object[] scratch = new @Nullable Object[slots];
        calls.provide(node, result, new Frame(scratch, 0));
        for (int value = 0; value < provided.length; value++) {
            Object part = scratch[provides.get(value).slot()];
            if (part == null) {
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
        if (provided.length == 1) {
            results[element] = content;
        }
    }

    void forget(int element) {
        results[element] = null;
    }
}
