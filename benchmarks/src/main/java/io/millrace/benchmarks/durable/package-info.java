/**
 * What it costs to keep runs on a disk, beside the disk itself and beside others who keep something there. Ways take turns
 * within laps, and ratios are those of a lap: the disk drifts, and all drift with it.
 */
@NullMarked
package io.millrace.benchmarks.durable;

import org.jspecify.annotations.NullMarked;
