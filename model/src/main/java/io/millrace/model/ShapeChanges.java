package io.millrace.model;

import io.millrace.model.PlacedMembers.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Decides whether runs that began under one shape of a flow can go on under another: the one place for it, asked by the
 * processor for locks and by engines for the runs that they resume.
 *
 * <p>What has run, or perhaps ran, must stay as it was: its name and place, what it takes and gives, what these types are
 * made of, its revert, and the retry controllers around it that have a history. It must not wait for more than it did. What is
 * still to come may change freely, as long as it can read what is recorded.
 */
public final class ShapeChanges {
    private final PlanShape stored;
    private final PlanShape now;
    private final RunTraces run;
    private final PlacedMembers before;
    private final PlacedMembers after;
    /** By place. */
    private final Map<String, ShapeTypes> types = new HashMap<>();

    private final Map<String, ShapeTypes> typesNow = new HashMap<>();
    /** Each once, in the order in which they are found. */
    private final Set<ShapeChange> changes = new LinkedHashSet<>();

    private ShapeChanges(PlanShape stored, PlanShape now, RunTraces run) {
        this.stored = stored;
        this.now = now;
        this.run = run;
        this.before = new PlacedMembers(stored);
        this.after = new PlacedMembers(now);
    }

    /**
     * Returns the changes with which a run cannot go on; empty if it can.
     *
     * @param stored the shape under which the run began, or went on last
     * @param now the shape under which it is to go on
     * @param run what it has left behind
     */
    public static List<ShapeChange> breaking(PlanShape stored, PlanShape now, RunTraces run) {
        ShapeChanges changes = new ShapeChanges(stored, now, run);
        changes.find();
        return List.copyOf(changes.changes);
    }

    private void find() {
        String flow = stored.root().blocks().get(0).header();
        String present = now.root().blocks().get(0).header();
        if (!flow.equals(present)) {
            changes.add(new ShapeChange("the flow", flow, present, "a run belongs to a flow of that name"));
        }
        before.atoms().stream().filter(atom -> run.hasRun(atom.name())).forEach(this::atom);
        before.nested().stream()
                .filter(nested -> before.atomsIn(nested.name()).stream().anyMatch(run::hasRun))
                .forEach(nested -> after.find(nested.name())
                        .ifPresent(same -> lost(
                                nested, same, ShapeChanges::isCrossing, "tasks inside have run with these values")));
        changes.addAll(new ControllerChanges(stored, now, run).find(before));
        changes.addAll(new DeciderChanges(stored, now, run).find());
        changes.addAll(new InputChanges(stored, now, run).find(after));
    }

    private static boolean isValue(String line) {
        return line.startsWith("requires ") || line.startsWith("provides ") || line.startsWith("each ");
    }

    private static boolean isCrossing(String line) {
        return line.startsWith("takes ") || line.startsWith("gives ");
    }

    private String why(Member atom) {
        return run.isOpen(atom.name()) ? "it perhaps ran, and its end is not recorded" : "it has run";
    }

    private void atom(Member atom) {
        Optional<Member> same = after.find(atom.name())
                .filter(other -> other.block().kind().equals(atom.block().kind()));
        if (same.isEmpty()) {
            changes.add(ShapeChange.gone(atom.words(), why(atom)));
            return;
        }
        compare(atom.words(), atom.block(), same.get().block(), ShapeChanges::isValue, why(atom));
        lost(atom, same.get(), ShapeChanges::isCrossing, why(atom));
        if (run.isOpen(atom.name())) {
            compare(atom.words(), atom.block(), same.get().block(), line -> line.startsWith("delivery "), why(atom));
        }
        order(atom, same.get());
        revert(atom);
        types(atom);
    }

    private void order(Member atom, Member same) {
        Set<String> more = new TreeSet<>(after.predecessors(same));
        more.removeAll(before.predecessors(atom));
        more.forEach(name -> changes.add(new ShapeChange(
                atom.words(), ShapeChange.NOTHING, "after " + name, why(atom) + ", without waiting for that")));
    }

    private void revert(Member atom) {
        String words = "the revert of '" + atom.name() + "'";
        String why = "what has run is undone as it was promised then";
        Optional<FlowShape.Block> old = before.revert(atom.name());
        Optional<FlowShape.Block> current = after.revert(atom.name());
        if (old.isPresent() && current.isPresent()) {
            compare(words, old.get(), current.get(), line -> true, why);
        } else if (old.isPresent()) {
            changes.add(ShapeChange.gone(words, why));
        } else if (current.isPresent()) {
            changes.add(ShapeChange.added(words, why));
        }
    }

    private void types(Member atom) {
        List<String> lines = new ArrayList<>(atom.block().lines());
        before.revert(atom.name()).ifPresent(revert -> lines.addAll(revert.lines()));
        Set<String> used = new TreeSet<>();
        ShapeTypes old = types.computeIfAbsent(atom.place(), stored::types);
        ShapeTypes current = typesNow.computeIfAbsent(atom.place(), now::types);
        lines.stream()
                .filter(line -> isValue(line) || isCrossing(line))
                .forEach(line -> used.addAll(old.reachable(line)));
        used.forEach(type -> TypeChange.find(type, old, current, "what has run took or gave a value of it")
                .ifPresent(changes::add));
    }

    /** Compares the facts of one kind, which must be the same. */
    private void compare(
            String words, FlowShape.Block old, FlowShape.Block current, Predicate<String> which, String why) {
        changes.addAll(LineChanges.of(words, old, current, which, why));
    }

    /** Looks for facts of one kind that are not there any more. */
    private void lost(Member old, Member current, Predicate<String> which, String why) {
        changes.addAll(LineChanges.lost(old.words(), old.block(), current.block(), which, why));
    }
}
