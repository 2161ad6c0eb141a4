package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds orders and cycles of random graphs against slow and simple answers; the seed is the name of the test. */
class RandomGraphTest {
    private static final int GRAPHS = 300;
    private static final long SEED = 1972;

    static Stream<Long> seeds() {
        return new Random(SEED).longs(GRAPHS).boxed();
    }

    private static FlowGraph graph(long seed) {
        Random random = new Random(seed);
        int size = 1 + random.nextInt(12);
        int edges = random.nextInt(2 * size);
        FlowFixture flow = FlowFixture.graph("random");
        for (int i = 0; i < size; i++) {
            flow.task("t" + i).priority(random.nextInt(3));
        }
        for (int i = 0; i < edges; i++) {
            flow.edit("t" + random.nextInt(size)).after("t" + random.nextInt(size));
        }
        return flow.resolve();
    }

    private static boolean reaches(FlowGraph graph, MemberDeclaration from, MemberDeclaration to) {
        Set<MemberDeclaration> found = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Edge edge : graph.edges()) {
                grows |= (edge.from().equals(from) || found.contains(edge.from())) && found.add(edge.to());
            }
        }
        return found.contains(to);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void areOrderedAsByTakingTheBestReadyMemberAgainAndAgain(long seed) {
        FlowGraph graph = graph(seed);
        List<MemberDeclaration> order = new ArrayList<>();
        boolean grows = true;
        while (grows) {
            MemberDeclaration best = null;
            for (MemberDeclaration member : graph.declaration().members()) {
                boolean ready = !order.contains(member) && order.containsAll(graph.predecessors(member));
                best = ready && (best == null || member.priority() > best.priority()) ? member : best;
            }
            grows = best != null;
            if (grows) {
                order.add(best);
            }
        }
        assertThat(graph.inOrder()).isEqualTo(order);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void showOneShortestCycleOfEachKnot(long seed) {
        FlowGraph graph = graph(seed);
        List<MemberDeclaration> members = graph.declaration().members();
        List<List<Edge>> cycles = Cycles.of(members, graph.edges());
        List<MemberDeclaration> starts = new ArrayList<>();
        for (MemberDeclaration member : members) {
            boolean known =
                    starts.stream().anyMatch(start -> reaches(graph, start, member) && reaches(graph, member, start));
            if (reaches(graph, member, member) && !known) {
                starts.add(member);
            }
        }
        assertThat(cycles).extracting(cycle -> cycle.get(0).from()).isEqualTo(starts);
        assertThat(cycles).allSatisfy(cycle -> {
            for (int i = 0; i < cycle.size(); i++) {
                assertThat(cycle.get(i).to())
                        .isEqualTo(cycle.get((i + 1) % cycle.size()).from());
            }
            assertThat(cycle).hasSize(lengthOfShortest(graph, cycle.get(0).from()));
        });
    }

    private static int lengthOfShortest(FlowGraph graph, MemberDeclaration start) {
        Set<MemberDeclaration> reached = Set.of(start);
        for (int length = 1; ; length++) {
            Set<MemberDeclaration> next = new HashSet<>();
            for (Edge edge : graph.edges()) {
                if (reached.contains(edge.from())) {
                    next.add(edge.to());
                }
            }
            if (next.contains(start)) {
                return length;
            }
            reached = next;
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bindEachValueToTheLastProviderBeforeTheRequirer(long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(7);
        FlowFixture flow = FlowFixture.graph("random");
        for (int i = 0; i < size; i++) {
            flow.task("t" + i);
            for (int j = 0; j < i; j++) {
                flow.after(random.nextBoolean() ? new String[] {"t" + j} : new String[0]);
            }
            flow.gives(random.nextBoolean() ? new String[] {"x: int"} : new String[0]);
            flow.takes(random.nextBoolean() ? new String[] {"x: int"} : new String[0]);
        }
        FlowGraph graph = flow.resolve();
        boolean acyclic =
                graph.inOrder().size() == graph.declaration().members().size();
        for (Binding binding : acyclic ? graph.bindings() : List.<Binding>of()) {
            MemberDeclaration requirer = binding.requirer().member().orElseThrow();
            List<MemberDeclaration> nearest = graph.declaration().members().stream()
                    .filter(member -> !member.provides().isEmpty() && reaches(graph, member, requirer))
                    .filter(member -> isNearest(graph, member, requirer))
                    .toList();
            assertThat(binding.provider().flatMap(Provider::member).stream().toList())
                    .isEqualTo(nearest);
        }
    }

    /** Every other provider is done before this one, or begins after the requirer. */
    private static boolean isNearest(FlowGraph graph, MemberDeclaration provider, MemberDeclaration requirer) {
        return graph.declaration().members().stream()
                .filter(other -> !other.provides().isEmpty() && !other.equals(provider) && !other.equals(requirer))
                .allMatch(other -> reaches(graph, other, provider) || reaches(graph, requirer, other));
    }
}
