package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Sketch.DeciderSketch;
import io.millrace.processor.corpus.Sketch.Member;
import io.millrace.processor.corpus.Sketch.NestSketch;
import io.millrace.processor.corpus.Sketch.Pattern;
import io.millrace.processor.corpus.Sketch.RevertSketch;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import io.millrace.processor.corpus.Worlds.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries a flow out in thought, in one world: takes any member that can run, until none is left. What cannot be
 * carried out is found by getting stuck, and by nothing else.
 */
final class Trial {
    private static final java.util.regex.Pattern ATTEMPTS = java.util.regex.Pattern.compile("attempts = (\\d+)");

    /** What is known under a name: the sample's text, or that it is absent; and the type that it was provided as. */
    record Known(ValueType type, Optional<String> text) {}

    /** Thrown where a flow gets stuck. */
    static final class Stuck extends Exception {
        private static final long serialVersionUID = 1L;

        Stuck(String message) {
            super(message);
        }
    }

    /** Thrown where a task fails that is to fail. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Sketch flow;
    private final Assignability types;
    private final World world;
    private final List<String> log;
    private final Map<String, Known> known = new HashMap<>();
    private final Set<Member> done = new HashSet<>();
    private final Set<Member> ignored = new HashSet<>();
    /** For each member what it saw, so that its revert can be predicted. */
    private final Map<Member, Map<String, Known>> seen = new LinkedHashMap<>();

    private final List<Trial> nests = new ArrayList<>();
    private final Map<String, Known> given;

    private final boolean fails;

    private Trial(
            Sketch flow, Assignability types, World world, Map<String, Known> given, List<String> log, boolean fails) {
        this.flow = flow;
        this.types = types;
        this.world = world;
        this.given = given;
        this.log = log;
        this.fails = fails;
        known.putAll(given);
    }

    /** A task that fails is no fault of the flow: here each one succeeds. */
    private static Trial succeeding(Sketch flow, Assignability types, World world) {
        return new Trial(flow, types, world, input(flow, world), new ArrayList<>(), false);
    }

    /** Returns whether the flow can be carried out in every world. */
    static boolean isExecutable(Sketch flow, Assignability types) {
        return whyStuck(flow, types).isEmpty();
    }

    /** Returns where the flow gets stuck in some world, if it does. */
    static Optional<String> whyStuck(Sketch flow, Assignability types) {
        for (World world : Worlds.all(flow)) {
            try {
                succeeding(flow, types, world).carryOut();
            } catch (Stuck | Failed e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /** Returns whether the value may be absent when the flow is done. */
    static boolean mayBeAbsentAtTheEnd(Sketch flow, String name, Assignability types) {
        for (World world : Worlds.all(flow)) {
            Trial trial = succeeding(flow, types, world);
            try {
                trial.carryOut();
            } catch (Stuck | Failed e) {
                return true;
            }
            if (trial.known.get(name).text().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the lines that the flow writes when it is really run, in an order that is possible. */
    static List<String> log(Sketch flow, Assignability types) throws Stuck {
        World world = Worlds.real(flow);
        List<String> log = new ArrayList<>();
        for (int round = 0; round < rounds(flow); round++) {
            Trial trial = new Trial(flow, types, world, input(flow, world), log, true);
            try {
                trial.carryOut();
                for (String name : SketchSource.outputs(flow)) {
                    log.add("output " + name + "="
                            + trial.known.get(name).text().orElse("absent"));
                }
                return log;
            } catch (Failed e) {
                trial.revert();
            }
        }
        log.add("reverted");
        return log;
    }

    /** Returns how often a flow is tried whose own last task always throws an {@link IllegalStateException}. */
    private static int rounds(Sketch flow) {
        java.util.regex.Matcher attempts = ATTEMPTS.matcher(flow.retry);
        return attempts.find() && !flow.retry.contains("abortOn") ? Integer.parseInt(attempts.group(1)) : 1;
    }

    private static Map<String, Known> input(Sketch flow, World world) {
        Map<String, Known> values = new HashMap<>();
        for (Value value : flow.input) {
            String text = value.type.text(SketchSource.inputKey(flow, value.name));
            values.put(value.name, new Known(value.type, world.isThere(value) ? Optional.of(text) : Optional.empty()));
        }
        return values;
    }

    private void carryOut() throws Stuck, Failed {
        if (flow.pattern == Pattern.LINEAR) {
            for (Member member : flow.line()) {
                visit(member);
            }
        } else {
            List<Member> open = new ArrayList<>(flow.members);
            while (!open.isEmpty()) {
                Member next = open.stream()
                        .filter(this::isReady)
                        .findFirst()
                        .orElseThrow(() -> new Stuck("nothing can run of "
                                + open.stream().map(member -> member.name).toList()));
                visit(next);
                open.remove(next);
            }
        }
        if (flow.output.isPresent()) {
            for (Value component : flow.output.get()) {
                take(component, "the output");
            }
        }
    }

    private boolean isReady(Member member) {
        List<String> names = new ArrayList<>();
        member.requires().forEach(value -> names.add(value.name));
        decidersOf(member).forEach(decider -> decider.requires.forEach(value -> names.add(value.name)));
        if (flow.pattern == Pattern.UNORDERED) {
            return given.keySet().containsAll(names) && member.after.isEmpty();
        }
        return known.keySet().containsAll(names)
                && member.after.stream().allMatch(name -> done.stream().anyMatch(other -> other.name.equals(name)));
    }

    private List<DeciderSketch> decidersOf(Member member) {
        return flow.deciders.stream()
                .filter(decider -> decider.target.equals(member.name))
                .toList();
    }

    private void visit(Member member) throws Stuck, Failed {
        boolean runs = !ignored.contains(member);
        if (runs) {
            for (DeciderSketch decider : decidersOf(member)) {
                runs &= decide(member, decider);
            }
        }
        if (!runs) {
            member.provides().forEach(value -> known.put(value.name, new Known(value.type, Optional.empty())));
        } else if (member instanceof TaskSketch task) {
            run(task);
        } else {
            run((NestSketch) member);
        }
        done.add(member);
    }

    /** A decider is not asked whose values come only from ignored members. */
    private boolean knowsOnlyOfIgnored(Member target, DeciderSketch decider) {
        return !decider.requires.isEmpty()
                && decider.requires.stream().allMatch(value -> {
                    Member provider = lastProviderBefore(target, value.name);
                    return provider != null && ignored.contains(provider);
                });
    }

    private boolean decide(Member member, DeciderSketch decider) throws Stuck {
        if (knowsOnlyOfIgnored(member, decider)) {
            return true;
        }
        write("decide " + flow.className + "." + decider.method, decider.requires);
        if (world.allows(decider)) {
            return true;
        }
        ignored.add(member);
        switch (decider.depth) {
            case ATOM -> {}
            case NEIGHBORS -> ignored.addAll(followers(member));
            case FLOW, ALL -> ignoreAllAfter(member);
        }
        return false;
    }

    private void ignoreAllAfter(Member member) {
        for (Member follower : followers(member)) {
            if (ignored.add(follower)) {
                ignoreAllAfter(follower);
            }
        }
    }

    /** What takes a value of the member, or says that it comes after it, or stands behind it in a linear flow. */
    private List<Member> followers(Member member) {
        List<Member> line = flow.line();
        int position = line.indexOf(member);
        return flow.members.stream()
                .filter(other -> other != member)
                .filter(other -> other.after.contains(member.name)
                        || (flow.pattern == Pattern.LINEAR && line.indexOf(other) == position + 1)
                        || takesFrom(member, other))
                .toList();
    }

    private boolean takesFrom(Member provider, Member requirer) {
        Set<String> taken = new HashSet<>();
        requirer.requires().forEach(value -> taken.add(value.name));
        decidersOf(requirer).forEach(decider -> decider.requires.forEach(value -> taken.add(value.name)));
        return provider.provides().stream()
                .filter(value -> taken.contains(value.name))
                .anyMatch(value -> lastProviderBefore(requirer, value.name) == provider);
    }

    private @Nullable Member lastProviderBefore(Member requirer, String name) {
        Member last = null;
        for (Member member : flow.line()) {
            if (flow.pattern == Pattern.LINEAR && member == requirer) {
                break;
            }
            if (member.provides().stream().anyMatch(value -> value.name.equals(name))) {
                last = member;
            }
        }
        return last;
    }

    private void run(TaskSketch task) throws Stuck, Failed {
        Map<String, Known> saw = new HashMap<>(given);
        for (Value value : task.requires) {
            saw.put(value.name, take(value, task.name));
        }
        write(flow.className + "." + task.name, task.requires);
        if (task.fails && fails) {
            throw new Failed();
        }
        for (Value value : task.provides) {
            String text = value.type.text(SketchSource.key(flow, task, value.name));
            Known result = new Known(value.type, world.isThere(value) ? Optional.of(text) : Optional.empty());
            known.put(value.name, result);
            saw.put(value.name, result);
        }
        seen.put(task, saw);
    }

    private void run(NestSketch nest) throws Stuck, Failed {
        Map<String, Known> inside = new HashMap<>();
        for (Value component : nest.inner.input) {
            Known outside = take(nest.inputs.get(component.name), nest.name);
            inside.put(component.name, new Known(component.type, outside.text()));
        }
        Trial trial = new Trial(nest.inner, types, world, inside, log, fails);
        nests.add(trial);
        trial.carryOut();
        nest.outputs.forEach((name, outer) -> known.put(
                outer.name, new Known(outer.type, trial.known.get(name).text())));
    }

    private void revert() {
        nests.forEach(Trial::revert);
        seen.forEach((member, saw) -> flow.revertOf(member.name).ifPresent(revert -> log.add(undoLine(revert, saw))));
    }

    private String undoLine(RevertSketch revert, Map<String, Known> saw) {
        StringBuilder line = new StringBuilder("undo " + flow.className + "." + revert.task);
        revert.requires.forEach(value -> line.append(' ')
                .append(value.name)
                .append('=')
                .append(saw.get(value.name).text().orElse("absent")));
        return line.toString();
    }

    private Known take(Value required, String who) throws Stuck {
        Known value = known.get(required.name);
        if (value == null) {
            throw new Stuck(who + " misses " + required.name);
        }
        if (!types.fits(value.type(), required.type)) {
            throw new Stuck(who + " cannot take " + required.name + " as " + required.type);
        }
        if (value.text().isEmpty() && !required.optional) {
            throw new Stuck(who + " finds nothing in " + required.name);
        }
        return value;
    }

    private void write(String who, List<Value> values) throws Stuck {
        StringBuilder line = new StringBuilder(who);
        for (Value value : values) {
            line.append(' ')
                    .append(value.name)
                    .append('=')
                    .append(take(value, who).text().orElse("absent"));
        }
        log.add(line.toString());
    }
}
