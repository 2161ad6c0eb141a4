package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Flows of thousands of members: no algorithm may recurse along them, nor look at every pair. */
class ManyMembersTest {
    private static final int MANY = 5000;

    private static String[] values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i + ": int").toArray(String[]::new);
    }

    private static FlowFixture chain(FlowFixture flow, int length) {
        flow.task("t0").gives("v0: int");
        for (int i = 1; i < length; i++) {
            flow.task("t" + i).takes("v" + (i - 1) + ": int").gives("v" + i + ": int");
        }
        return flow;
    }

    private static void isSound(FlowFixture flow, int members) {
        FlowDeclaration declaration = flow.declaration();
        FlowGraph graph = GraphResolver.resolve(declaration, flow.types);

        assertThat(FlowRules.check(graph, flow.types)).isEmpty();
        assertThat(graph.inOrder()).hasSize(members);
        assertThat(Fingerprint.of(graph, flow.types)).hasSize(32);
        assertThat(FlowDrawings.text(graph).lines()).hasSize(members);
    }

    @Test
    void mayStandInARow() {
        isSound(chain(FlowFixture.graph("chain"), MANY), MANY);
        isSound(chain(FlowFixture.linear("line"), MANY), MANY);
    }

    @Test
    void mayStandBesideEachOther() {
        FlowFixture flow = FlowFixture.graph("fan").task("first").gives("start: int");
        for (int i = 0; i < MANY; i++) {
            flow.task("t" + i).takes("start: int").gives("v" + i + ": int");
        }
        isSound(flow.task("last").takes(values(MANY)), MANY + 2);
    }

    @Test
    void mayAllHaveRevertsAndDeciders() {
        FlowFixture flow = chain(FlowFixture.graph("chain"), 1000);
        for (int i = 0; i < 1000; i++) {
            flow.revert("r" + i, "t" + i).takes("v" + i + ": int").decider("d" + i, "t" + i, DeciderDepth.ALL);
        }
        isSound(flow, 1000);
    }

    @Test
    void mayAllUpdateOneValue() {
        FlowFixture flow =
                FlowFixture.graph("updates").allowUnused("x").task("t0").gives("x: int");
        for (int i = 1; i < 500; i++) {
            flow.task("t" + i).takes("x: int").gives("x: int").after("t" + (i - 1));
        }
        isSound(flow, 500);
    }

    @Test
    void mayFormOneLongCycle() {
        List<TaskDeclaration> members = members(10_000);
        List<Edge> edges = IntStream.range(0, members.size())
                .mapToObj(i -> edge(members.get(i), members.get((i + 1) % members.size())))
                .toList();

        assertThat(Cycles.of(List.copyOf(members), edges))
                .singleElement()
                .satisfies(cycle -> assertThat(cycle).hasSize(10_000));
    }

    @Test
    void mayFormNoCycle() {
        List<TaskDeclaration> members = members(10_000);
        List<Edge> edges = IntStream.range(1, members.size())
                .mapToObj(i -> edge(members.get(i - 1), members.get(i)))
                .toList();

        assertThat(Cycles.of(List.copyOf(members), edges)).isEmpty();
    }

    @Test
    void mayFollowACycleOrFormManySmallOnes() {
        List<TaskDeclaration> members = members(10_000);
        List<Edge> behindOne = Stream.concat(
                        Stream.of(edge(members.get(1), members.get(0))),
                        IntStream.range(1, members.size()).mapToObj(i -> edge(members.get(i - 1), members.get(i))))
                .toList();
        List<Edge> pairs = IntStream.range(0, members.size())
                .mapToObj(i -> edge(members.get(i), members.get(i ^ 1)))
                .toList();

        assertThat(Cycles.of(List.copyOf(members), behindOne)).hasSize(1);
        assertThat(Cycles.of(List.copyOf(members), pairs)).hasSize(5_000);
    }

    private static List<TaskDeclaration> members(int count) {
        FlowFixture flow = FlowFixture.graph("members");
        IntStream.range(0, count).forEach(i -> flow.task("t" + i));
        return flow.declaration().members().stream()
                .map(TaskDeclaration.class::cast)
                .toList();
    }

    private static Edge edge(MemberDeclaration from, MemberDeclaration to) {
        return new Edge(from, to, Edge.Reason.AFTER, "", to.place());
    }
}
