package io.millrace.processor.corpus;

import static java.util.stream.Collectors.toSet;

import io.millrace.processor.corpus.Sketch.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * In which order a builder is told the members of a flow.
 *
 * @param members the members as they are added
 * @param names the order that is named, empty where that of adding counts
 */
record MemberOrder(List<Member> members, List<String> names) {
    /** Fields stand above methods, and a linear flow that has some names its order. */
    static MemberOrder byName(Sketch flow) {
        List<Member> members = new ArrayList<>(flow.nests());
        members.addAll(flow.tasks());
        return new MemberOrder(members, flow.order);
    }

    /** Members of a linear flow are added as they run. Where two have one name, both stand at its place. */
    static MemberOrder byAdding(Sketch flow) {
        if (!canBeAddedInOrder(flow)) {
            return byName(flow);
        }
        List<Member> members = new ArrayList<>(flow.members);
        members.sort(Comparator.comparingInt(member -> flow.order.indexOf(member.name)));
        return new MemberOrder(members, List.of());
    }

    /** An order that is wrong in itself has to be named to be told. */
    private static boolean canBeAddedInOrder(Sketch flow) {
        Set<String> names = flow.members.stream().map(member -> member.name).collect(toSet());
        return flow.pattern == Sketch.Pattern.LINEAR
                && flow.order.size() == names.size()
                && names.equals(Set.copyOf(flow.order));
    }
}
