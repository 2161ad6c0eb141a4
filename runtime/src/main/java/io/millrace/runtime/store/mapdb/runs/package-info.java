/**
 * The store of runs on a disk. What is decided about a run is decided in memory, recorded as one
 * {@link io.millrace.runtime.store.mapdb.runs.StoreChange} in the redo log, answered when that lasts, and applied to the
 * collections of MapDB afterwards:
 *
 * <pre>
 *            ask                    change                     record
 * caller ──► ActiveRun ──► ChangeLog ──► CheckpointedStore ──► redo log ──► answer
 *               ▲ loaded when first asked for                     │
 *               └──────────────── RunTables ◄── RunProjection ◄───┘ later
 * </pre>
 */
@NullMarked
package io.millrace.runtime.store.mapdb.runs;

import org.jspecify.annotations.NullMarked;
