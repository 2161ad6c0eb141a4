/**
 * The annotation processor: what happens in each round, and the stages from a flow class to a generated file.
 *
 * <p>{@link io.millrace.processor.FlowProcessor} is called by compilers, {@link io.millrace.processor.FlowStages} leads
 * one flow through reading, resolving, checking and emitting, and {@link io.millrace.processor.PendingFlows} knows which
 * flows have to wait for a later round.
 */
@NullMarked
package io.millrace.processor;

import org.jspecify.annotations.NullMarked;
