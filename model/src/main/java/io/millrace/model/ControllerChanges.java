package io.millrace.model;

import io.millrace.model.PlacedMembers.Member;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the retry controllers around what has run: those with a history go on with it. */
final class ControllerChanges {
    private static final String RETRY = "retry ";
    private static final String GIVES = "retry provides ";
    private static final String HISTORY = "its rounds are recorded";

    private final PlanShape stored;
    private final PlanShape now;
    private final RunTraces run;
    private final Map<Place, List<String>> before;
    private final Map<Place, List<String>> after;

    ControllerChanges(PlanShape stored, PlanShape now, RunTraces run) {
        this.stored = stored;
        this.now = now;
        this.run = run;
        this.before = controllers(stored);
        this.after = controllers(now);
    }

    /**
     * The place of a controller: around a nested flow there may be two, that of the field and that of its class.
     *
     * @param scope the name of the scope
     * @param ofFlow whether the flow itself says it
     */
    private record Place(String scope, boolean ofFlow) {}

    private static Map<Place, List<String>> controllers(PlanShape plan) {
        Map<Place, List<String>> all = new LinkedHashMap<>();
        plan.flows()
                .forEach((at, flow) -> flow.blocks().stream()
                        .filter(block -> Set.of("flow", "task", "subflow").contains(block.kind()))
                        .forEach(block -> {
                            boolean ofFlow = block.kind().equals("flow");
                            Place place = new Place(ofFlow ? at : PlacedMembers.inside(at, block.name()), ofFlow);
                            block.lines().stream()
                                    .filter(line -> line.startsWith(RETRY))
                                    .forEach(line -> all.computeIfAbsent(place, first -> new ArrayList<>())
                                            .add(line));
                        }));
        return all;
    }

    List<ShapeChange> find(PlacedMembers members) {
        Set<String> begun = new HashSet<>();
        for (Member atom : members.atoms()) {
            if (run.hasRun(atom.name())) {
                begun.add(PlanShape.ROOT);
                begun.add(atom.name());
                members.around(atom).forEach(around -> begun.add(around.name()));
            }
        }
        Set<Place> places = new LinkedHashSet<>(before.keySet());
        places.addAll(after.keySet());
        List<ShapeChange> changes = new ArrayList<>();
        places.stream()
                .filter(place -> begun.contains(place.scope) || run.hasHistory(place.scope))
                .forEach(place -> changes.addAll(find(place)));
        return changes;
    }

    private List<ShapeChange> find(Place place) {
        String scope = place.scope;
        List<String> old = before.getOrDefault(place, List.of());
        List<String> current = after.getOrDefault(place, List.of());
        String words = scope.equals(PlanShape.ROOT) ? "the retry of the flow" : "the retry of '" + scope + "'";
        List<ShapeChange> changes = new ArrayList<>();
        if (run.hasHistory(scope)) {
            changes.addAll(LineChanges.of(
                    words,
                    new FlowShape.Block(words, old),
                    new FlowShape.Block(words, current),
                    line -> !line.startsWith(Tries.START),
                    HISTORY));
            tries(scope, words, old, current).ifPresent(changes::add);
            addTypes(place, old, changes);
        } else {
            current.stream()
                    .filter(line -> line.startsWith(GIVES) && !old.contains(line))
                    .map(line ->
                            new ShapeChange(words, ShapeChange.NOTHING, line, "its scope has begun without that value"))
                    .forEach(changes::add);
        }
        return changes;
    }

    /** What was tried must be the beginning of what is tried now; the rest may change. */
    private Optional<ShapeChange> tries(String scope, String words, List<String> old, List<String> current) {
        List<String> constants = tries(old);
        List<String> tried = constants.subList(0, Math.min(constants.size(), run.tried(scope)));
        List<String> all = tries(current);
        boolean begins =
                all.size() >= tried.size() && all.subList(0, tried.size()).equals(tried);
        return begins
                ? Optional.empty()
                : Optional.of(new ShapeChange(
                        words,
                        Tries.START + String.join(", ", tried),
                        all.isEmpty() ? ShapeChange.NOTHING : Tries.START + String.join(", ", all),
                        "what was tried has to be the beginning"));
    }

    private static List<String> tries(Collection<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(Tries.START))
                .findFirst()
                .map(Tries::of)
                .orElse(List.of());
    }

    private void addTypes(Place place, List<String> old, List<ShapeChange> changes) {
        String flow = place.ofFlow ? place.scope : PlacedMembers.outside(place.scope);
        ShapeTypes types = stored.types(flow);
        Set<String> used = new TreeSet<>();
        old.stream().filter(line -> line.startsWith(GIVES)).forEach(line -> used.addAll(types.reachable(line)));
        used.forEach(
                type -> TypeChange.find(type, types, now.types(flow), HISTORY).ifPresent(changes::add));
    }
}
