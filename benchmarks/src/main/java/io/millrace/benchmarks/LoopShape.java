package io.millrace.benchmarks;

/** A graph of tasks that do not block, and so run on an event loop. */
public enum LoopShape {
    /** Ten in a row. */
    CHAIN_10("chain of 10", 10),
    /** A hundred in a row. */
    CHAIN_100("chain of 100", 100),
    /** A thousand in a row. */
    CHAIN_1000("chain of 1000", 1000),
    /** A task, 1000 that take what it gave, and a task after all of them. */
    FAN_OUT("fan-out of 1000", FlowSources.BRANCHES + 2),
    /** 32 layers of 32 tasks that each take what two tasks of the layer before gave, and a task after the last layer. */
    LAYERS("32 layers of 32", FlowSources.LAYERS * FlowSources.WIDTH + 1);

    private final String title;
    private final int tasks;

    LoopShape(String title, int tasks) {
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
        return start
                + switch (this) {
                    case CHAIN_10, CHAIN_100, CHAIN_1000 -> tasks;
                    case FAN_OUT -> 2;
                    case LAYERS -> FlowSources.LAYERS + 1;
                };
    }
}
