package io.millrace.processor.read;

/**
 * A flow class that is nested in another one.
 *
 * @param member the name of the nested flow in the outer one
 * @param flow the qualified name of the nested flow class
 */
public record NestedFlowUse(String member, String flow) {}
