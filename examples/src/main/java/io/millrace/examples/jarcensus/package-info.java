/**
 * The main example: finds the jars below a folder, inspects them side by side, adds them up, and reports.
 *
 * <p>{@code JarCensus} and {@code WriteReports} are the flows, {@code JarCensusMain} is the program. The packages below are
 * plain Java without a type of Millrace, the way the code of a user would be: the flows call {@code inspect},
 * {@code tally} and {@code report}, and what passes between the tasks are records of strings, numbers, enums and lists,
 * ready to be stored.
 */
@NullMarked
package io.millrace.examples.jarcensus;

import org.jspecify.annotations.NullMarked;
