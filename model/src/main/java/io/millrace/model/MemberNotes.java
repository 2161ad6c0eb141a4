package io.millrace.model;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** What drawings say about a member beside its values: revert, retry, deciders, order. */
final class MemberNotes {
    private MemberNotes() {}

    static List<String> of(FlowGraph graph, MemberDeclaration member) {
        List<String> notes = new ArrayList<>();
        if (member instanceof SubflowDeclaration subflow) {
            notes.add("flow: " + subflow.flow().display());
        }
        if (member instanceof TaskDeclaration task) {
            task.each()
                    .ifPresent(each -> notes.add("each of " + each.collection().name()));
            graph.revertOf(task).ifPresent(revert -> notes.add("revert: " + revert.name()));
        }
        member.controllers().forEach(controller -> notes.add(of(controller)));
        graph.decidersOf(member).forEach(decider -> notes.add("if " + decider.name()));
        if (!member.after().isEmpty()) {
            notes.add(
                    "after " + member.after().stream().map(NameReference::name).collect(joining(", ")));
        }
        if (member instanceof TaskDeclaration task && task.delivery() == Delivery.AT_MOST_ONCE) {
            notes.add("at most once");
        }
        return notes;
    }

    static String of(ControllerDeclaration controller) {
        if (controller instanceof ControllerDeclaration.Times times) {
            return "up to " + times.attempts() + (times.attempts() == 1 ? " attempt" : " attempts");
        }
        if (controller instanceof ControllerDeclaration.Alternatives alternatives) {
            String source = alternatives.of().map(Requirement::name).orElse("constants");
            return "one attempt for each '" + alternatives.as().name() + "' of " + source;
        }
        return "retry: " + ((ControllerDeclaration.Custom) controller).name();
    }
}
