package io.millrace.runtime.engine;

import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.store.record.ControlRequest;
import java.util.List;

/**
 * What is left to do where the records of a run end.
 *
 * @param notes what is undone without a call, and not recorded as that
 * @param questions what was to be asked, as commands, and has no recorded answer
 * @param reverts the calls of reverts that have no recorded end
 * @param executions the attempts that have no recorded end
 * @param requests what was asked of the run and not applied, oldest first
 */
record RestoredRun(
        List<Handed> notes,
        List<Integer> questions,
        List<Handed> reverts,
        List<Handed> executions,
        List<ControlRequest> requests) {}
