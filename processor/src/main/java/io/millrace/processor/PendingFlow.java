package io.millrace.processor;

import io.millrace.processor.read.Compilation.Nesting;
import io.millrace.processor.read.NestedFlowUse;
import io.millrace.processor.read.NestedSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far one flow class has come. Not thread-safe. */
final class PendingFlow {
    private enum State {
        WAITING,
        WRITTEN,
        /** No class is generated for it, not even a stub. */
        GIVEN_UP
    }

    private final String name;
    private final String generated;
    private State state = State.WAITING;
    private int writtenInRound;
    private Optional<NestedSignature> signature = Optional.empty();
    private List<NestedFlowUse> awaited = List.of();
    private final List<NestingCycle> cycles = new ArrayList<>();
    private boolean hasProblems;
    private boolean isReported;
    private Optional<Throwable> internalError = Optional.empty();

    PendingFlow(String name, String generated) {
        this.name = name;
        this.generated = generated;
    }

    /** Returns the qualified name of the flow class. */
    String name() {
        return name;
    }

    String generatedSimpleName() {
        return generated.substring(generated.lastIndexOf('.') + 1);
    }

    String generated() {
        return generated;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    boolean isWritten() {
        return state == State.WRITTEN;
    }

    List<NestedFlowUse> awaited() {
        return awaited;
    }

    void await(List<NestedFlowUse> nested) {
        awaited = List.copyOf(nested);
    }

    /**
     * Notes that a class was generated.
     *
     * @param known what flows that nest this one see of it
     */
    void written(int round, NestedSignature known, boolean withProblems) {
        state = State.WRITTEN;
        writtenInRound = round;
        signature = Optional.of(known);
        hasProblems = withProblems;
    }

    void givenUp() {
        state = State.GIVEN_UP;
        hasProblems = true;
    }

    /** Returns whether there is still something to say about the flow. */
    boolean isUnreported() {
        return hasProblems && !isReported;
    }

    void reported() {
        isReported = true;
    }

    /** Notes that the processor cannot manage the flow. */
    void failed(Throwable error) {
        givenUp();
        internalError = Optional.of(error);
    }

    Optional<Throwable> internalError() {
        return internalError;
    }

    /** Returns what a flow that nests this one knows of it. */
    Nesting nesting() {
        if (state == State.WAITING) {
            return new Nesting.Awaited();
        }
        return signature.<Nesting>map(Nesting.Known::new).orElseGet(Nesting.Unavailable::new);
    }

    /** Returns whether compilers cannot see the generated class in that round. */
    boolean isGeneratedAfter(int round) {
        return state == State.WAITING || (state == State.WRITTEN && writtenInRound >= round);
    }

    void breakCycle(NestingCycle broken) {
        cycles.add(broken);
    }

    /** Returns the way back to this flow through a nested one; the first flow of a cycle reports it for all. */
    Optional<Nesting> cycleThrough(String nested) {
        return cycles.stream()
                .filter(way -> way.follower(this).name().equals(nested))
                .findFirst()
                .map(way -> way.flows().get(0) == this ? new Nesting.Cyclic(way.trace()) : new Nesting.Unavailable());
    }
}
