/**
 * The program {@code millrace}: looks at the runs of a store, asks things of them, and goes on with them.
 *
 * <p>{@code docs/guide/cli.md} describes the commands, what they print as JSON, and what they end with.
 */
@NullMarked
package io.millrace.cli;

import org.jspecify.annotations.NullMarked;
