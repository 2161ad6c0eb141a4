package io.millrace.runtime;

/**
 * How far a run or a task is. Immutable.
 *
 * @param finished of a run, how many of its tasks have succeeded or were ignored; of a task that runs for each element of
 *     a collection, how many elements have succeeded; of another task, 1 if it has succeeded or was ignored
 * @param total of how many; 0 for the elements of a task that has not begun with them, and 1 for a task without elements
 * @param fraction the part that is done, from 0 to 1; of a task without elements what it told last, see
 *     {@link TaskContext#progress}, and 0 if it told nothing
 * @param detail what the task told last that it is doing, in words for people; empty for none, and for a run
 */
public record Progress(int finished, int total, double fraction, String detail) {}
