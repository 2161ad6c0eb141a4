package io.millrace.benchmarks;

/** A graph whose tasks run side by side. */
public enum ParallelShape {
    /** A task, 1000 that take what it gave, and a task after all of them. */
    FAN_OUT("fan-out of 1000", FlowSources.BRANCHES + 2),
    /** 32 layers of 32 tasks that each take what two tasks of the layer before gave, and a task after the last layer. */
    LAYERS("32 layers of 32", FlowSources.LAYERS * FlowSources.WIDTH + 1);

    private final String title;
    private final int tasks;

    ParallelShape(String title, int tasks) {
        this.title = title;
        this.tasks = tasks;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }

    /** Returns how many tasks it has. */
    int tasks() {
        return tasks;
    }

    /** Returns what comes of a number. */
    int result(int start) {
        return start + (this == FAN_OUT ? 2 : FlowSources.LAYERS + 1);
    }
}
