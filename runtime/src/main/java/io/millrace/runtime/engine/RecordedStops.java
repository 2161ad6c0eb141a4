package io.millrace.runtime.engine;

import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording;
import io.millrace.runtime.machine.Recording.Handed;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.RoundName;
import io.millrace.runtime.store.record.RunRecord;
import io.millrace.runtime.store.record.ScopeRecord.SupersededRound;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is recorded when scopes of one run are stopped. From the stop on nothing of the scope starts; what is done about it
 * waits until the stop is durable. Not thread-safe.
 */
final class RecordedStops {
    private final FlowLayout layout;
    private final FlowMachine machine;
    private final Recording recording;
    private final PerhapsRun perhapsRun;
    private final MillraceClock clock;
    /** The decisions that the last stop made void. */
    private List<RoundName> superseded = List.of();

    RecordedStops(RunDriver<?> driver, PerhapsRun perhapsRun) {
        this.layout = driver.layout;
        this.machine = driver.machine;
        this.recording = machine.recording();
        this.perhapsRun = perhapsRun;
        this.clock = driver.run.clock();
    }

    /**
     * Tells the machine something that stops a scope, unless that is stopped already, and holds the scope.
     *
     * @param scope the scope
     * @param change tells the machine
     * @return what is stopped, if it was not before
     */
    Optional<ScopeStop> stop(int scope, Runnable change) {
        boolean before = recording.isStopped(scope);
        superseded = before ? List.of() : decidedIn(scope);
        change.run();
        recording.hold(scope);
        Optional<ScopeStop> stop = before ? Optional.empty() : Optional.of(new ScopeStop(name(scope), running(scope)));
        perhapsRun.endUnknown(recording);
        return stop;
    }

    /** Returns the record of the last stop, and what is recorded of the narrower decisions that the stop made void. */
    List<RunRecord> with(RunRecord stop) {
        long now = clock.now().toEpochMilli();
        List<RunRecord> records = new ArrayList<>();
        records.add(stop);
        superseded.forEach(round -> records.add(new SupersededRound(now, round)));
        return records;
    }

    private List<RoundName> decidedIn(int scope) {
        return Stream.concat(
                        recording.decidedIn(scope).stream().map(this::round),
                        recording.decidedElements(scope).stream().map(this::round))
                .toList();
    }

    private RoundName round(Handed call) {
        return new RoundName(layout.name(call.atom()), call.element(), recording.rounds(call));
    }

    private RoundName round(int scope) {
        return RoundName.of(
                layout.scope(scope).name(), machine.questions().history(scope).size());
    }

    /** The stop of a scope is durable. */
    void release(int scope) {
        recording.release(scope);
    }

    private String name(int scope) {
        return scope == 0 ? ScopeStop.RUN : layout.scope(scope).name();
    }

    private List<AttemptName> running(int scope) {
        return Stream.concat(recording.running(scope).stream(), recording.freezing(scope).stream())
                .map(this::name)
                .toList();
    }

    /** Returns the name of the attempt that a task or element is at. */
    AttemptName name(Handed call) {
        return name(call.atom(), call.element());
    }

    /** Returns the name of the attempt that a task or element is at. */
    AttemptName name(int atom, int element) {
        return new AttemptName(layout.name(atom), element, machine.attempt(atom, element));
    }
}
