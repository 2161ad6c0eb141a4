package io.millrace.runtime.layout;

/**
 * A flow at its place in the run: the run's own flow, or a nested one with its window of slots.
 *
 * @param flow the flow
 * @param prefix what stands before the names of its nodes in qualified names: empty, or names that end in a dot
 * @param base where its slots begin
 * @param parent the number of the window that it is nested in, -1 for the run's own flow
 * @param node its number as a node of the outer flow, -1 for the run's own flow
 */
public record Window(FlowSpec flow, String prefix, int base, int parent, int node) {}
