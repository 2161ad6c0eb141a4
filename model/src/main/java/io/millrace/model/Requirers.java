package io.millrace.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists who requires what in a flow. */
final class Requirers {
    private Requirers() {}

    /** One requirement with the one who has it. */
    record Use(Requirer requirer, Requirement requirement) {}

    /** Returns every use that orders members, in source order: of members, their controllers, and deciders. */
    static List<Use> orderingUses(FlowDeclaration flow, Scope scope) {
        List<Use> uses = new ArrayList<>();
        for (ControllerDeclaration controller : flow.controllers()) {
            add(
                    uses,
                    new Requirer(Requirer.Kind.CONTROLLER, flow.name(), Optional.empty(), controller.place()),
                    controller.requires());
        }
        for (MemberDeclaration member : flow.members()) {
            for (ControllerDeclaration controller : member.controllers()) {
                add(
                        uses,
                        new Requirer(Requirer.Kind.CONTROLLER, member.name(), Optional.of(member), controller.place()),
                        controller.requires());
            }
            add(uses, of(member), member.requires());
        }
        for (DeciderDeclaration decider : flow.deciders()) {
            Optional<MemberDeclaration> target = scope.member(decider.target().name());
            add(uses, new Requirer(Requirer.Kind.DECIDER, decider.name(), target, decider.place()), decider.requires());
        }
        return uses;
    }

    static Requirer of(MemberDeclaration member) {
        Requirer.Kind kind = member instanceof TaskDeclaration ? Requirer.Kind.TASK : Requirer.Kind.SUBFLOW;
        return new Requirer(kind, member.name(), Optional.of(member), member.place());
    }

    private static void add(List<Use> uses, Requirer requirer, List<Requirement> requirements) {
        requirements.forEach(requirement -> uses.add(new Use(requirer, requirement)));
    }
}
