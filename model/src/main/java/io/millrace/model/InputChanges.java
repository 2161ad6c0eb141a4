package io.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks for inputs that something takes which is still to come, and that the recorded input does not have in that form. */
final class InputChanges {
    private static final String INPUT = "input ";

    private final PlanShape stored;
    private final PlanShape now;
    private final RunTraces run;

    InputChanges(PlanShape stored, PlanShape now, RunTraces run) {
        this.stored = stored;
        this.now = now;
        this.run = run;
    }

    List<ShapeChange> find(PlacedMembers members) {
        List<ShapeChange> changes = new ArrayList<>();
        for (String line : inputs(now).toList()) {
            String name = name(line);
            if (!isThere(line, name)) {
                taker(name, members)
                        .map(taker -> new ShapeChange(
                                "input '" + name + "'",
                                inputs(stored)
                                        .filter(old -> name(old).equals(name))
                                        .findFirst()
                                        .orElse(ShapeChange.NOTHING),
                                line,
                                taker + " takes it, and it cannot be read from what is recorded"))
                        .ifPresent(changes::add);
            }
        }
        return changes;
    }

    private static Stream<String> inputs(PlanShape plan) {
        return plan.root().blocks().get(0).lines().stream().filter(line -> line.startsWith(INPUT));
    }

    private static String name(String line) {
        String named = line.substring(INPUT.length(), line.indexOf(": "));
        return isOptional(line) ? named.substring(0, named.length() - 1) : named;
    }

    private static boolean isOptional(String line) {
        return line.contains("?: ");
    }

    /** Returns whether what is recorded can be read, as far as the shapes tell; if they do not, the run has to. */
    private boolean isThere(String line, String name) {
        Optional<String> old =
                inputs(stored).filter(other -> name(other).equals(name)).findFirst();
        boolean same = old.filter(other -> other.equals(line) || other.equals(line.replace("?: ", ": ")))
                .filter(other -> TypeChange.isUnchanged(other, stored.types(PlanShape.ROOT), now.types(PlanShape.ROOT)))
                .isPresent();
        return same || (old.isEmpty() && isOptional(line)) || run.isReadable(name);
    }

    /** Returns who takes an input and is still to come, in words. */
    private Optional<String> taker(String input, PlacedMembers members) {
        for (FlowShape.Block block : now.root().blocks()) {
            Optional<String> taker = block.lines().stream()
                    .filter(line -> takes(line, input) && isToCome(block, line, members))
                    .findFirst()
                    .map(line -> words(block, line));
            if (taker.isPresent()) {
                return taker;
            }
        }
        return Optional.empty();
    }

    private static boolean takes(String line, String input) {
        return Stream.of("requires ", "retry requires ", "output ")
                        .anyMatch(word -> line.startsWith(word + input + ":") || line.startsWith(word + input + "?:"))
                || (line.startsWith("takes ")
                        && (line.contains(" = " + input + ":") || line.contains(" = " + input + "?:")));
    }

    private boolean isToCome(FlowShape.Block block, String line, PlacedMembers members) {
        if (line.startsWith("output ")) {
            return true;
        } else if (line.startsWith("retry ")) {
            return !run.hasHistory(block.kind().equals("flow") ? PlanShape.ROOT : block.name());
        }
        List<String> inside = members.atomsIn(block.name());
        return inside.isEmpty() ? run.isToCome(block.name()) : inside.stream().anyMatch(run::isToCome);
    }

    private static String words(FlowShape.Block block, String line) {
        return switch (block.kind()) {
            case "flow" -> line.startsWith("output ") ? "the output" : "the retry of the flow";
            case "subflow" -> "nested flow '" + block.name() + "'";
            case "revert" -> "the revert of '" + block.name() + "'";
            case "decider" -> "the decider of '" + block.name() + "'";
            default -> "task '" + block.name() + "'";
        };
    }
}
