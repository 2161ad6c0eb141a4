/** Drivers: they carry out what the machine commands, and tell it what became of it. */
@NullMarked
package io.millrace.runtime.engine;

import org.jspecify.annotations.NullMarked;
