/**
 * The one way to files. Everything that the stores keep goes through {@link io.millrace.runtime.store.disk.Disk}, so that
 * a simulated disk can stand in, which forgets what was not forced.
 */
@NullMarked
package io.millrace.runtime.store.disk;

import org.jspecify.annotations.NullMarked;
