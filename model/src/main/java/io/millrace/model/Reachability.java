package io.millrace.model;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which members come before which, by the edges known so far; hence which provider of a value is the nearest. */
final class Reachability {
    private final MemberGraph graph;
    private final Map<Integer, BitSet> known = new HashMap<>();
    private Optional<LinePositions> line = Optional.empty();
    private boolean lineIsKnown;

    Reachability(MemberGraph graph) {
        this.graph = graph;
    }

    /** Returns the numbers of everything that follows the member, its own only if it is on a cycle. */
    BitSet following(int member) {
        BitSet found = known.get(member);
        if (found == null) {
            found = walk(member);
            known.put(member, found);
        }
        return found;
    }

    private BitSet walk(int start) {
        BitSet found = new BitSet(graph.size());
        Deque<Integer> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            for (int next : graph.successors(open.remove())) {
                if (!found.get(next)) {
                    found.set(next);
                    BitSet behind = known.get(next);
                    if (behind == null) {
                        open.add(next);
                    } else {
                        found.or(behind);
                    }
                }
            }
        }
        return found;
    }

    /**
     * Returns the provider that is nearest before the requirer. A provider that comes after the requirer is none for it;
     * where all do, the first one is returned, which gives a cycle for the rule about cycles to report. There is no
     * nearest one where the order of the others is not known, because then the value could be that of either.
     */
    Optional<Provider> nearestBefore(MemberDeclaration requirer, List<Provider> providers) {
        List<Provider> possible = providers.stream()
                .filter(provider -> !provider.member()
                        .filter(member -> comesBefore(requirer, member))
                        .isPresent())
                .toList();
        if (possible.size() < 2) {
            return possible.isEmpty()
                    ? providers.stream().findFirst()
                    : possible.stream().findFirst();
        }
        boolean allBefore = possible.stream()
                .allMatch(provider -> provider.member().stream().allMatch(member -> comesBefore(member, requirer)));
        return allBefore ? last(possible) : Optional.empty();
    }

    /** Returns the one provider that all others come before, if there is one. */
    Optional<Provider> last(List<Provider> providers) {
        if (providers.isEmpty()) {
            return Optional.empty();
        }
        Provider candidate = providers.get(0);
        for (Provider provider : providers.subList(1, providers.size())) {
            candidate = comesBefore(candidate, provider) ? provider : candidate;
        }
        Provider last = candidate;
        boolean isLast = providers.stream().allMatch(other -> other.equals(last) || comesBefore(other, last));
        return isLast ? Optional.of(last) : Optional.empty();
    }

    /** What belongs to the flow itself comes before all its members. */
    private boolean comesBefore(Provider first, Provider second) {
        return second.member()
                .filter(after -> first.member().stream().allMatch(before -> comesBefore(before, after)))
                .isPresent();
    }

    private boolean comesBefore(MemberDeclaration first, MemberDeclaration second) {
        int before = graph.number(first);
        int after = graph.number(second);
        return line().map(positions -> positions.comesBefore(before, after))
                .orElseGet(() -> following(before).get(after));
    }

    private Optional<LinePositions> line() {
        if (!lineIsKnown) {
            line = LinePositions.of(graph);
            lineIsKnown = true;
        }
        return line;
    }
}
