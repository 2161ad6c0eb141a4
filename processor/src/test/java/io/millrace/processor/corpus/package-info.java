/**
 * A corpus of flows that a program makes from a seed: sound ones, and the same ones with a single fault each.
 *
 * <p>Nothing here uses the rules of {@code io.millrace.model}: whether a flow can be carried out is found by trying it,
 * and whether a type fits another one by asking javac.
 */
package io.millrace.processor.corpus;
