/**
 * The main example: finds the jars below a folder, inspects each, adds them up, and reports.
 *
 * <p>{@code JarCensus} and {@code WriteReports} are the flows, {@code JarCensusMain} is the program. Everything else is
 * plain Java without a type of Millrace, the way the code of a user would be: the flows call {@code JarFinder},
 * {@code JarInspector}, {@code Census}, the two reports and {@code ReportFiles}, and what passes between the tasks are
 * records of strings, numbers, enums and lists, ready to be stored.
 */
@NullMarked
package io.millrace.examples.jarcensus;

import org.jspecify.annotations.NullMarked;
