package io.millrace.runtime;

import java.time.Duration;

/**
 * What a run did, in numbers. Immutable.
 *
 * @param attempts how many attempts of tasks and elements have begun; while the run goes on, those count that were handed
 *     out and wait for a thread
 * @param retries how many times something was to be tried again: a task, an element, a nested flow or a revert
 * @param reverts how many calls of reverts have begun
 * @param delayed how long these retries were told to wait, one after the other
 */
public record RunStatistics(long attempts, long retries, long reverts, Duration delayed) {}
