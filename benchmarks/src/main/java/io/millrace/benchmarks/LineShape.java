package io.millrace.benchmarks;

import java.util.List;
import java.util.function.IntFunction;

/** Something small in a line, ever more of it. */
public enum LineShape {
    /** Ten blocks of ten tasks that have nothing to do with each other. */
    BLOCKS("10 unordered blocks of 10 tasks in a line", 100, times -> BuiltFlow.blocks(10 * times, 10)),
    /** A hundred times a task, two that take what it gave, and one that takes what they gave. */
    DIAMONDS("100 diamonds in a line", 400, times -> BuiltFlow.diamonds(100 * times));

    /** How often each is measured. */
    static final List<Integer> TIMES = List.of(1, 10, 100);

    private final String title;
    private final int tasks;
    // The functions have no state, which their type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final IntFunction<BuiltFlow> flow;

    LineShape(String title, int tasks, IntFunction<BuiltFlow> flow) {
        this.title = title;
        this.tasks = tasks;
        this.flow = flow;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns how many tasks there are in so many of it. */
    int tasks(int times) {
        return tasks * times;
    }

    /** Returns the flow of so many of it. */
    NumberFlow<?, ?> flow(int times) {
        return NumberFlow.built(flow.apply(times));
    }
}
