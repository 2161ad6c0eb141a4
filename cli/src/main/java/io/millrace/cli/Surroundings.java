package io.millrace.cli;

import io.millrace.runtime.spi.MillraceClock;
import java.io.PrintStream;

/**
 * What a command has around it; tests give it others.
 *
 * @param out where answers go, in UTF-8
 * @param err where complaints go, in UTF-8
 * @param stores works on the folders of stores
 * @param clock the time
 */
record Surroundings(PrintStream out, PrintStream err, Stores stores, MillraceClock clock) {}
