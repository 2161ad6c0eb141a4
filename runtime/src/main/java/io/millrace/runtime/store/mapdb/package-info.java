/**
 * The checkpoint: collections of MapDB to which the records of the redo log are applied, in pages that reach the disk all
 * together or not at all. Records are opaque here; who opens a store says what they do to the collections.
 *
 * <p>MapDB's own transactions are not used, since nothing replays their log after a crash. MapDB runs without them, on a
 * volume that keeps changed pages in memory:
 *
 * <pre>
 * lock, owner          who owns the directory
 * redo-*.log           the redo log: every record since the last checkpoint
 * redo-*.newest        names the newest file of the redo log
 * checkpoint.db        the pages of the last checkpoint, each with its number, the checkpoint it is of, and a CRC32C;
 *                      page 0 is not MapDB's: it says which store this is, and up to which record the pages go
 * checkpoint.journal   the pages of a checkpoint that is being made; they are written and forced here first
 * </pre>
 */
@NullMarked
package io.millrace.runtime.store.mapdb;

import org.jspecify.annotations.NullMarked;
