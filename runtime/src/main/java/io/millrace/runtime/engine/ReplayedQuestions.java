package io.millrace.runtime.engine;

import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.machine.AtomGraph;
import io.millrace.runtime.machine.Command;
import io.millrace.runtime.machine.FlowMachine;
import io.millrace.runtime.machine.Recording;
import io.millrace.runtime.machine.Recording.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/** What is to be asked in a run and has no recorded answer yet, while its records are read. Not thread-safe. */
final class ReplayedQuestions {
    private final FlowLayout layout;
    private final AtomGraph graph;
    private final FlowMachine machine;
    private final Recording recording;
    /** As commands. */
    private final List<Integer> questions = new ArrayList<>();

    ReplayedQuestions(FlowLayout layout, FlowMachine machine, Recording recording) {
        this.layout = layout;
        this.graph = layout.graph();
        this.machine = machine;
        this.recording = recording;
    }

    /** The machine told what is to be asked. */
    void add(int command) {
        questions.add(command);
    }

    List<Integer> open() {
        return List.copyOf(questions);
    }

    /** Takes the first question of a kind that fits; returns its subject. */
    OptionalInt take(int kind, IntPredicate fits) {
        for (Integer question : questions) {
            if (Command.kind(question) == kind && fits.test(Command.subject(question))) {
                questions.remove(question);
                return OptionalInt.of(Command.subject(question));
            }
        }
        return OptionalInt.empty();
    }

    boolean isAsked(int kind, IntPredicate fits) {
        return questions.stream()
                .anyMatch(question -> Command.kind(question) == kind && fits.test(Command.subject(question)));
    }

    /** A controller that gives no value was asked before its first round, which is not recorded. */
    boolean openWithoutValue(int scope) {
        return take(Command.CONTROL, number -> {
                    boolean opens = machine.questions().isOpening(number)
                            && !StoredValues.givesValue(layout.scope(number))
                            && graph.isScopeIn(number, scope);
                    if (opens) {
                        machine.questions().controlled(number, RetryDecision.next(), null);
                    }
                    return opens;
                })
                .isPresent();
    }

    /** A decider that was added when its target had begun was not asked about it. */
    boolean beganUnasked(Handed call) {
        String task = layout.name(call.atom()) + ".";
        OptionalInt choice = take(
                Command.CHOOSE, number -> task.startsWith(layout.choice(number).target() + "."));
        choice.ifPresent(number -> machine.questions().decided(number, true));
        return choice.isPresent();
    }

    /** The answer to a question in a stopped scope does not count, and is not recorded. */
    boolean forgetMoot(int scope) {
        OptionalInt choice =
                take(Command.CHOOSE, number -> recording.isStoppedWith(graph.scopeOfChoice(number), scope));
        if (choice.isPresent()) {
            machine.questions().decided(choice.getAsInt(), true);
            return true;
        }
        OptionalInt control = take(
                Command.CONTROL,
                number -> machine.questions().isOpening(number) && recording.isStoppedWith(number, scope));
        control.ifPresent(number -> machine.questions().controlled(number, RetryDecision.next(), null));
        return control.isPresent() || forgetElements(scope);
    }

    /** A task whose elements were not frozen before its scope was stopped has none that began. */
    private boolean forgetElements(int scope) {
        OptionalInt atom = take(Command.FREEZE, task -> recording.isStoppedWith(graph.scopeOf(task), scope));
        atom.ifPresent(task -> machine.elements().frozen(task, 1));
        return atom.isPresent();
    }
}
