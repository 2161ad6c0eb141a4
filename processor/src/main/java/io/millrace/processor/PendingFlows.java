package io.millrace.processor;

import io.millrace.processor.read.Compilation;
import io.millrace.processor.read.NestedFlowUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The flows of a compilation and how far each has come. Names only: elements do not outlive a round.
 *
 * <p>A flow that nests another one of this compilation waits until that one was read. It does not look at the generated
 * class: the compiler would show it in the next round only, or show one that an earlier compilation left behind.
 */
final class PendingFlows implements Compilation {
    private final Set<String> sources = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, PendingFlow> flows = new TreeMap<>();
    private final Map<String, List<PendingFlow>> byGenerated = new HashMap<>();
    private final Map<String, Boolean> seen = new HashMap<>();
    private int round;

    /** Begins a round in which these top-level types are new. */
    void beginRound(Set<String> newTypes) {
        round++;
        seen.clear();
        sources.addAll(newTypes);
    }

    /**
     * Adds a flow.
     *
     * @param flow the qualified name of the flow class
     * @param generated the qualified name of its generated class
     */
    void add(String flow, String generated) {
        flows.computeIfAbsent(flow, name -> {
            PendingFlow added = new PendingFlow(name, generated);
            byGenerated.computeIfAbsent(generated, taken -> new ArrayList<>()).add(added);
            return added;
        });
    }

    /** Returns all flows, sorted by name. */
    List<PendingFlow> all() {
        return List.copyOf(flows.values());
    }

    /** Returns the flows that wait, but for no flow that they nest, sorted by name. */
    List<PendingFlow> unblocked() {
        return flows.values().stream()
                .filter(PendingFlow::isWaiting)
                .filter(flow -> flow.awaited().stream().noneMatch(this::isWaiting))
                .toList();
    }

    /** Returns those of them that did wait for a flow that they nest when they were last looked at. */
    List<PendingFlow> released() {
        return unblocked().stream().filter(flow -> !flow.awaited().isEmpty()).toList();
    }

    private boolean isWaiting(NestedFlowUse nested) {
        return Optional.ofNullable(flows.get(nested.flow()))
                .filter(PendingFlow::isWaiting)
                .isPresent();
    }

    int round() {
        return round;
    }

    /** Notes that another processor has generated a class of that name. */
    void take(String generated) {
        taken.add(generated);
    }

    @Override
    public boolean isSource(String topLevelType) {
        return sources.contains(topLevelType);
    }

    @Override
    public Optional<String> takenBy(String generated, String flow) {
        List<PendingFlow> owners = byGenerated.getOrDefault(generated, List.of());
        Optional<String> other = owners.stream()
                .map(PendingFlow::name)
                .filter(name -> !name.equals(flow))
                .findFirst();
        boolean isOurs = owners.stream().anyMatch(PendingFlow::isWritten);
        boolean isForeign = taken.contains(generated) || (sources.contains(generated) && !isOurs);
        return isForeign
                ? Optional.of("another class of this compilation")
                : other.map(name -> "also generated for flow class '" + name + "'");
    }

    @Override
    public Optional<String> generatedLater(String name) {
        return generatingLater(name).map(PendingFlow::generatedSimpleName).findFirst();
    }

    @Override
    public boolean isGeneratedFrom(String flow, String name) {
        List<String> found = generatingLater(name).map(PendingFlow::name).toList();
        return found.equals(List.of(flow));
    }

    private Stream<PendingFlow> generatingLater(String name) {
        List<String> parts = List.of(name.split("[.\\s]+"));
        return flows.values().stream()
                .filter(flow -> flow.isGeneratedAfter(round))
                .filter(flow -> parts.contains(flow.generatedSimpleName()));
    }

    @Override
    public boolean isThere(String name, BooleanSupplier lookup) {
        return seen.computeIfAbsent(name, first -> lookup.getAsBoolean());
    }

    @Override
    public Nesting nesting(String flow, String nested) {
        PendingFlow inner = flows.get(nested);
        if (inner == null) {
            return new Nesting.Elsewhere();
        }
        Optional<Nesting> cyclic = Optional.ofNullable(flows.get(flow)).flatMap(outer -> outer.cycleThrough(nested));
        return cyclic.orElseGet(inner::nesting);
    }

    /**
     * Finds flows that wait for themselves, and notes how. A flow that only nests such a flow is not one of them.
     *
     * @return these flows, which now wait no longer for each other
     */
    List<PendingFlow> breakCycles() {
        List<PendingFlow> waiting =
                flows.values().stream().filter(PendingFlow::isWaiting).toList();
        List<NestingCycle> cycles = NestingCycle.find(waiting);
        cycles.forEach(cycle -> cycle.flows().forEach(flow -> flow.breakCycle(cycle)));
        return cycles.stream().flatMap(cycle -> cycle.flows().stream()).toList();
    }
}
