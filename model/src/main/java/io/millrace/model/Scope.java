package io.millrace.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The names of one flow: who could provide a value, before nearness is looked at. Immutable once made. */
final class Scope {
    private final FlowDeclaration flow;
    private final Map<String, List<MemberDeclaration>> members = new HashMap<>();
    private final Map<String, List<Provider>> ofMembers = new HashMap<>();
    private final Map<String, Provider> ofControllers = new HashMap<>();
    private final Map<String, Provider> ofInput = new HashMap<>();
    private final List<MemberDeclaration> line;
    private final Map<MemberDeclaration, Integer> positions = new HashMap<>();
    private final Map<String, NavigableMap<Integer, Provider>> ofLine = new HashMap<>();

    Scope(FlowDeclaration flow) {
        this.flow = flow;
        for (MemberDeclaration member : flow.members()) {
            members.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(member);
            member.provides().forEach(value -> addOfMember(member, value));
        }
        flow.controllers().stream()
                .flatMap(controller -> controller.provides().stream())
                .forEach(value -> ofControllers.putIfAbsent(
                        value.name(), new Provider(Provider.Kind.CONTROLLER, Optional.empty(), value)));
        flow.input()
                .forEach(value ->
                        ofInput.putIfAbsent(value.name(), new Provider(Provider.Kind.INPUT, Optional.empty(), value)));
        this.line = lineOf(flow);
        line.forEach(member -> positions.put(member, positions.size()));
        if (flow.pattern() == FlowPattern.LINEAR) {
            ofMembers.forEach((name, providers) -> ofLine.put(name, byPosition(providers)));
        }
    }

    private void addOfMember(MemberDeclaration member, Provision value) {
        List<Provider> providers = ofMembers.computeIfAbsent(value.name(), name -> new ArrayList<>());
        // A member that gives one name twice has a problem of its own.
        boolean known = !providers.isEmpty()
                && providers.get(providers.size() - 1).member().stream().allMatch(member::equals);
        if (!known) {
            providers.add(new Provider(Provider.Kind.MEMBER, Optional.of(member), value));
        }
    }

    private List<MemberDeclaration> lineOf(FlowDeclaration flow) {
        Set<MemberDeclaration> ordered = new LinkedHashSet<>();
        flow.order().forEach(reference -> ordered.addAll(members(reference.name())));
        // What an incomplete order leaves out goes to the end.
        ordered.addAll(flow.members());
        return List.copyOf(ordered);
    }

    /** Returns the members in the order of a linear flow. */
    List<MemberDeclaration> line() {
        return line;
    }

    /** Returns the member's place in a linear flow, from 0. */
    int position(MemberDeclaration member) {
        return positions.getOrDefault(member, 0);
    }

    /** Returns all members of that name; more than one is a problem. */
    List<MemberDeclaration> members(String name) {
        return members.getOrDefault(name, List.of());
    }

    /** Returns the one member of that name. Where several have it nobody knows which one is meant. */
    Optional<MemberDeclaration> member(String name) {
        return Optional.of(members(name)).filter(found -> found.size() == 1).map(found -> found.get(0));
    }

    /** Returns the one task of that name. */
    Optional<TaskDeclaration> task(String name) {
        return member(name).filter(TaskDeclaration.class::isInstance).map(TaskDeclaration.class::cast);
    }

    Optional<Provider> input(String name) {
        return Optional.ofNullable(ofInput.get(name));
    }

    List<Provider> ofMembers(String name) {
        return ofMembers.getOrDefault(name, List.of());
    }

    /** Returns every provider of the name outside the scopes of single members; those of the flow itself come last. */
    List<Provider> all(String name) {
        List<Provider> found = ofMembers(name);
        return found.isEmpty() ? ofFlow(name) : found;
    }

    private List<Provider> ofFlow(String name) {
        return Optional.ofNullable(ofControllers.get(name)).or(() -> input(name)).stream()
                .toList();
    }

    /** Returns who could provide what the use requires: nobody, one, or several among which nearness has to choose. */
    List<Provider> candidates(Requirers.Use use) {
        String name = use.requirement().name();
        Optional<MemberDeclaration> member = use.requirer().member();
        if (member.isEmpty()) {
            // The controller of the flow itself sees only what comes from outside, and a decider without its target
            // has a problem of its own.
            return input(name).stream().toList();
        }
        if (use.requirer().isMember()) {
            List<Provider> own = ofOwnControllers(member.get(), name);
            if (!own.isEmpty()) {
                return own;
            }
        }
        // A member that provides the name too has a problem of its own.
        return input(name).map(List::of).orElseGet(() -> inside(member.get(), name));
    }

    private static List<Provider> ofOwnControllers(MemberDeclaration member, String name) {
        return member.controllers().stream()
                .flatMap(controller -> controller.provides().stream())
                .filter(value -> value.name().equals(name))
                .map(value -> new Provider(Provider.Kind.CONTROLLER, Optional.of(member), value))
                .limit(1)
                .toList();
    }

    /** The members before the requirer are nearer to it than the flow's own controller, which is behind all of them. */
    private List<Provider> inside(MemberDeclaration requirer, String name) {
        List<Provider> ofController =
                Optional.ofNullable(ofControllers.get(name)).stream().toList();
        if (flow.pattern() == FlowPattern.LINEAR) {
            return nearestInLine(position(requirer), name, ofController);
        }
        List<Provider> others = ofMembers(name).stream()
                .filter(provider -> !provider.member().orElseThrow().equals(requirer))
                .toList();
        if (others.isEmpty() || (flow.pattern() == FlowPattern.UNORDERED && !ofController.isEmpty())) {
            return ofController.isEmpty() ? ofMembers(name) : ofController;
        }
        List<Provider> all = new ArrayList<>(ofController);
        all.addAll(others);
        return all;
    }

    /**
     * The last one before the position; where there is none, the first one after it, which is a problem of its own, as is a
     * member that gives the name to itself.
     */
    private List<Provider> nearestInLine(int position, String name, List<Provider> ofController) {
        NavigableMap<Integer, Provider> providers = ofLine.getOrDefault(name, Collections.emptyNavigableMap());
        return Optional.ofNullable(providers.lowerEntry(position))
                .map(Map.Entry::getValue)
                .or(() -> ofController.stream().findFirst())
                .or(() -> Optional.ofNullable(providers.higherEntry(position)).map(Map.Entry::getValue))
                .map(List::of)
                .orElseGet(() -> ofMembers(name));
    }

    private NavigableMap<Integer, Provider> byPosition(List<Provider> providers) {
        NavigableMap<Integer, Provider> byPosition = new TreeMap<>();
        providers.forEach(provider -> byPosition.put(position(provider.member().orElseThrow()), provider));
        return byPosition;
    }
}
