/**
 * The state machine of one run. {@link io.millrace.runtime.machine.FlowMachine} takes events and gives commands; it has
 * no thread, no clock, no lock and no input or output.
 */
@NullMarked
package io.millrace.runtime.machine;

import org.jspecify.annotations.NullMarked;
