package io.millrace.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long a run took, by the engine's clock. What goes on counts until now. Immutable.
 *
 * <p>An attempt counts from when its method is called until it returns, or its stage ends. One that a worker elsewhere makes
 * counts from when the run hears of its start until it hears of its end.
 *
 * @param run how long the run went on, without the time in which it was suspended
 * @param tasks by qualified name, in the order in which the tasks first started: the sum over attempts and elements,
 *     without the time between attempts. Elements that run side by side count each
 * @param reverts by qualified name of the task, in the order in which they were first called: the same of their reverts
 */
public record RunDurations(Duration run, Map<String, Duration> tasks, Map<String, Duration> reverts) {
    /** Copies the maps. */
    public RunDurations {
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        reverts = Collections.unmodifiableMap(new LinkedHashMap<>(reverts));
    }
}
