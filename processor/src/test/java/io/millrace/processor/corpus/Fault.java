package io.millrace.processor.corpus;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One way to break a sound flow.
 *
 * @param name what is broken
 * @param code the code that is to be reported
 * @param stuck whether the broken flow gets stuck when it is tried
 * @param change breaks a flow, and returns the part whose line is to be reported; empty where it found nothing to break
 */
record Fault(String name, String code, boolean stuck, Change change) {
    /** Breaks a flow. */
    interface Change {
        Optional<?> apply(Sketch flow, Choice choice);
    }

    /** Chooses among what could be broken, the same for the same seed. */
    record Choice(Random random, Assignability types) {
        <T> Optional<T> oneOf(Stream<T> some) {
            List<T> all = some.toList();
            return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        }
    }

    /** A flow that gets stuck when it is tried. */
    static Fault stuck(String name, String code, Change change) {
        return new Fault(name, code, true, change);
    }

    /** A flow that says something that is not allowed. */
    static Fault said(String name, String code, Change change) {
        return new Fault(name, code, false, change);
    }

    /** Returns all ways. */
    static List<Fault> all() {
        return Stream.of(
                        ValueFaults.ALL,
                        OrderFaults.ALL,
                        RevertFaults.ALL,
                        RetryFaults.ALL,
                        NameFaults.ALL,
                        MethodFaults.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
