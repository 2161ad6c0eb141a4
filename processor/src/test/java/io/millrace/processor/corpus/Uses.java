package io.millrace.processor.corpus;

import io.millrace.processor.corpus.Sketch.Member;
import io.millrace.processor.corpus.Sketch.Pattern;
import io.millrace.processor.corpus.Sketch.TaskSketch;
import io.millrace.processor.corpus.Sketch.Value;
import java.util.List;
import java.util.stream.Stream;

/** Who takes and who gives what in a flow, for those who want to break exactly one thing. */
final class Uses {
    private Uses() {}

    /** A value that a task takes. */
    record Use(TaskSketch task, Value value) {}

    /** A value that a member gives. */
    record Gift(Member member, Value value) {}

    /** Returns what tasks take; not what their reverts take too, which would be a second fault. */
    static Stream<Use> ofTasks(Sketch flow) {
        return flow.tasks().stream()
                .flatMap(task -> task.requires.stream().map(value -> new Use(task, value)))
                .filter(use -> flow.reverts.stream()
                        .filter(revert -> revert.task.equals(use.task().name))
                        .flatMap(revert -> revert.requires.stream())
                        .noneMatch(value -> value.name.equals(use.value().name)));
    }

    /** Returns what members give. */
    static List<Gift> gifts(Sketch flow) {
        return flow.members.stream()
                .flatMap(member -> member.provides().stream().map(value -> new Gift(member, value)))
                .toList();
    }

    /** Returns whether one member alone gives the value. */
    static boolean isGivenOnce(Sketch flow, String name) {
        return gifts(flow).stream()
                        .filter(gift -> gift.value().name.equals(name))
                        .count()
                == 1;
    }

    /** Returns the one member that gives the value, if it is one alone. */
    static Stream<Gift> onlyGift(Sketch flow, String name) {
        return isGivenOnce(flow, name)
                ? gifts(flow).stream().filter(gift -> gift.value().name.equals(name))
                : Stream.empty();
    }

    /** Returns whether nothing in the flow takes the value: no member, decider, output or revert. */
    static boolean isUnused(Sketch flow, String name) {
        return flow.uses().noneMatch(value -> value.name.equals(name))
                && flow.reverts.stream()
                        .flatMap(revert -> revert.requires.stream())
                        .noneMatch(value -> value.name.equals(name));
    }

    /** Returns the results of tasks that give one value only, which nothing takes. */
    static Stream<Gift> unusedSingleResults(Sketch flow) {
        return gifts(flow).stream()
                .filter(gift -> gift.member() instanceof TaskSketch task && task.provides.size() == 1)
                .filter(gift -> isUnused(flow, gift.value().name))
                .filter(gift -> isGivenOnce(flow, gift.value().name));
    }

    /** Returns the tasks that no name refers to. */
    static Stream<TaskSketch> unreferred(Sketch flow) {
        return flow.tasks().stream()
                .filter(task -> flow.members.stream().noneMatch(other -> other.after.contains(task.name)))
                .filter(task -> flow.reverts.stream().noneMatch(revert -> revert.task.equals(task.name)))
                .filter(task -> flow.deciders.stream().noneMatch(decider -> decider.target.equals(task.name)))
                .filter(task -> !flow.order.contains(task.name));
    }

    static boolean is(Sketch flow, Pattern pattern) {
        return flow.pattern == pattern;
    }
}
