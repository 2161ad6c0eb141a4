/**
 * The graph of a flow, its rules, its fingerprint and its drawings.
 *
 * <p>The way through the package: a {@link io.millrace.model.FlowDeclaration} says what the user wrote;
 * {@link io.millrace.model.GraphResolver} binds names to providers and makes a {@link io.millrace.model.FlowGraph};
 * {@link io.millrace.model.FlowRules} finds its {@link io.millrace.model.Problem}s. The annotation processor feeds it
 * compiler types and the flow builder feeds it reflection types, so that the same flow gets the same verdict in the same
 * words.
 */
@NullMarked
package io.millrace.model;

import org.jspecify.annotations.NullMarked;
