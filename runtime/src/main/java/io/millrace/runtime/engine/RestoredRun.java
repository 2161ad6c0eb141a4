package io.millrace.runtime.engine;

import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.ControlRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is left to do where the records of a run end.
 *
 * @param notes what is undone without a call, and not recorded as that
 * @param questions what was to be asked, as commands, and has no recorded answer
 * @param reverts the calls of reverts that have no recorded end
 * @param perhapsRun the attempts that have no recorded end and are made again
 * @param unbegun the attempts that are handed out and have surely not begun
 * @param lost the attempts that have no recorded end and are not made again
 * @param requests what was asked of the run and not applied, oldest first
 */
record RestoredRun(
        List<Handed> notes,
        List<Integer> questions,
        List<Handed> reverts,
        List<Handed> perhapsRun,
        List<Handed> unbegun,
        List<Handed> lost,
        List<ControlRequest> requests) {
    /** That of a run whose records say all. */
    static final RestoredRun NOTHING =
            new RestoredRun(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Returns the attempts that are to be made. */
    List<Handed> executions() {
        return Stream.concat(perhapsRun.stream(), unbegun.stream()).toList();
    }

    /** Returns the attempts, of tasks and of reverts, that may have been in flight when the last record was made. */
    List<Handed> inFlight() {
        return Stream.of(lost, perhapsRun, reverts).flatMap(List::stream).toList();
    }
}
