package io.millrace.runtime;

import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.disk.Disk;
import io.millrace.runtime.store.mapdb.StoreSettings;
import io.millrace.runtime.store.mapdb.runs.LeftRequest;
import io.millrace.runtime.store.mapdb.runs.MapDbFlowStore;
import io.millrace.runtime.store.mapdb.runs.RunStoreThreads;
import io.millrace.runtime.store.record.Control;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A store that keeps runs in the files of one directory. One process at a time owns it, and opens it once.
 *
 * <p><b>What is forced, and when.</b> Whatever changes a run (to create, append, request, acquire, release, purge, forget)
 * is one record of a redo log, and is answered when the log file was forced up to it. All that arrives while the disk is
 * busy is forced together, once, whichever runs it is about. {@link #describe} is recorded in the same way, and answered
 * before it is forced. {@link #renew} writes nothing: when a store is opened, no lease counts any more that was given
 * before. Records are applied to collections afterwards. A checkpoint of these is forced from time to time (first to a
 * journal, then to its place), and when the store is closed; only then are the parts of the log deleted that it has.
 * Entries of directories are forced wherever a file is made, renamed or deleted.
 *
 * <p><b>What a crash leaves.</b> Everything that was answered, and perhaps the beginning of what was not. Opening reads the
 * log since the last checkpoint.
 *
 * <p><b>When the disk fails or is full</b>, what is asked waits until it works again (see R104), and reads go on. What
 * waits is not answered. When too much waits, what is asked fails with R104, and has not happened.
 *
 * <p><b>Memory.</b> Runs that belong to somebody are kept in memory, but for their records; so are the numbers of runs that
 * have not ended. What has ended takes none, but for the caches.
 *
 * <p>Thread-safe. Stages are completed by threads of the store, or by one that was lent to it, and these have to go on: what
 * depends on them does not block, and does not close the store (R161). Threads of the store do not keep the process alive.
 */
public interface DiskFlowStore extends FlowStore {
    /**
     * Opens a store with all defaults, and makes directory and store if there are none.
     *
     * @param directory where it is, or is to be
     * @throws MillraceException R103 if a file is damaged; R121 if the store has an owner, which is named; R122 if a file
     *     was written by a newer version; R123 if the directory cannot be used; R126 if MapDB is missing
     */
    static DiskFlowStore open(Path directory) {
        return at(directory).open();
    }

    /**
     * Returns a builder of stores, for what {@link #open} does not offer.
     *
     * @param directory where the store is, or is to be
     */
    static DiskFlowStoreBuilder at(Path directory) {
        return new DiskFlowStoreBuilder(directory);
    }

    /** Returns what the reader should know of how the last process ended, in sentences; mostly none. */
    List<String> reports();

    /** Returns why nothing is recorded or applied for now, R103 or R104; empty while all is well. */
    Optional<MillraceException> stopped();

    /** Makes a checkpoint, though none is due. Ends when it is made. */
    CompletionStage<Void> checkpoint();

    /**
     * Reads everything from the disk and compares it. The store is used meanwhile, but nothing is applied; so it is not for
     * busy hours.
     *
     * @return what is wrong, a sentence for each place, with file and byte or with the run; empty if all is well
     */
    CompletionStage<List<String>> verify();

    /**
     * Opens a store that nobody owns, verifies it, and closes it.
     *
     * @param directory where it is
     * @return what is wrong, as {@link #verify()} does; also what keeps the store from being opened because it is damaged
     * @throws MillraceException R121, R122 and R123 as {@link #open} does; R125 if there is no store
     */
    static List<String> verify(Path directory) {
        try (DiskFlowStore store = at(directory).existing().open()) {
            return store.verify().toCompletableFuture().join();
        } catch (MillraceException damaged) {
            if (damaged.code() != RuntimeCode.R103) {
                throw damaged;
            }
            return List.of(String.valueOf(damaged.getMessage()));
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof MillraceException known ? known : failed;
        }
    }

    /**
     * Gives the room back to the file system that nothing in a store takes any more, which nobody owns. All that it holds is
     * written to new files, which then take the place of the old ones; for a while there has to be room for both. A crash
     * leaves the old ones or the new ones.
     *
     * @param directory where the store is
     * @throws MillraceException R103, R121, R122 and R123 as {@link #open} does; R125 if there is no store
     */
    static CompactReport compact(Path directory) {
        Disk disk = new StoreDirectory(directory).existing();
        return StoreDirectory.withMapDb(() ->
                MapDbFlowStore.compact(disk, StoreSettings.standard(), RunStoreThreads.own(MillraceClock.system())));
    }

    /**
     * Leaves a request for whoever owns a store, in a file beside it. The owner records it within seconds; if there is none,
     * the next one does, when it opens the store. It lasts when this returns. A crash of the owner may let it be recorded
     * twice.
     *
     * @param directory where the store is
     * @param run the run; what becomes of the request of a run that is not there, or has ended, the owner logs
     * @param control what is asked
     * @param by who asks, in words for people; may be empty
     * @throws MillraceException R123 if the request cannot be written; R125 if there is no store
     */
    static void leaveRequest(Path directory, RunId run, Control control, String by) {
        new StoreDirectory(directory).leave(new LeftRequest(run, control, by));
    }
}
