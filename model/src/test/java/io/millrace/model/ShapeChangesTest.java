package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeChangesTest {
    private static PlanShape shape(FlowFixture flow) {
        return PlanShape.of(FlowShape.of(flow.resolve(), flow.types));
    }

    private static PlanShape parse(String text) {
        return PlanShape.of(FlowShape.parse(text));
    }

    private static List<String> changes(FlowFixture flow) {
        return changes(shape(BookTrip.flow()), shape(flow));
    }

    private static List<String> changes(PlanShape stored, PlanShape now) {
        return sentences(ShapeChanges.breaking(stored, now, RunTraces.ANY));
    }

    private static List<String> sentences(List<ShapeChange> changes) {
        return changes.stream().map(ShapeChange::sentence).toList();
    }

    /** What a run has left behind of which the tasks of these names have run, and nothing else is known. */
    private record Ran(Set<String> tasks, Set<String> open, Set<String> histories, int rounds) implements RunTraces {
        static Ran of(String... tasks) {
            return new Ran(Set.of(tasks), Set.of(), Set.of(), 0);
        }

        @Override
        public boolean hasRun(String task) {
            return tasks.contains(task) || open.contains(task);
        }

        @Override
        public boolean isOpen(String task) {
            return open.contains(task);
        }

        @Override
        public boolean isIgnored(String target) {
            return false;
        }

        @Override
        public boolean hasHistory(String scope) {
            return histories.contains(scope);
        }

        @Override
        public int tried(String scope) {
            return rounds;
        }

        @Override
        public boolean isReadable(String input) {
            return false;
        }
    }

    private static List<String> changes(FlowFixture old, FlowFixture current, RunTraces run) {
        return sentences(ShapeChanges.breaking(shape(old), shape(current), run));
    }

    @Test
    void areNoneWhereAnyRunCanGoOn() {
        assertThat(changes(BookTrip.flow())).isEmpty();
        assertThat(changes(
                        BookTrip.flow().task("print").takes("receipt: Receipt").revert("burn", "print")))
                .isEmpty();
        assertThat(changes(BookTrip.flow().decider("may", "charge", DeciderDepth.ALL)))
                .isEmpty();
        assertThat(changes(BookTrip.flow().output("receipt: Receipt"))).isEmpty();
        assertThat(changes(BookTrip.flow().input("budget: int"))).isEmpty();
        assertThat(changes(shape(BookTrip.flow().edit("bookRoom").after("bookFlight")), shape(BookTrip.flow())))
                .isEmpty();
    }

    @Test
    void areWhatAMemberHasNoLongerOrHasNow() {
        assertThat(changes(BookTrip.flow().without("charge"))).containsExactly("task 'charge' is gone");
        assertThat(changes(BookTrip.flow().edit("charge").atMostOnce()))
                .containsExactly(
                        "task 'charge' has no longer 'delivery AT_LEAST_ONCE'",
                        "task 'charge' has now 'delivery AT_MOST_ONCE'");
        assertThat(changes(BookTrip.flow().edit("bookRoom").after("bookFlight")))
                .containsExactly("task 'bookRoom' has now 'after bookFlight'");
        assertThat(changes(BookTrip.flow().edit("charge").takes("day: LocalDate")))
                .containsExactly("task 'charge' has now 'requires day: java.time.LocalDate'");
        assertThat(changes(BookTrip.flow().edit("charge").retry(2)))
                .containsExactly("the retry of 'charge' has now 'retry times'");
    }

    @Test
    void areInputsThatSomethingToComeCannotHave() {
        assertThat(changes(BookTrip.flow().input("budget: int").task("save").takes("budget: int")))
                .containsExactly("input 'budget' has now 'input budget: java.lang.Integer'");
        assertThat(changes(BookTrip.flow().input("budget?: int").task("save").takes("budget?: int")))
                .isEmpty();
    }

    @Test
    void areRevertsThatComeOrGo() {
        assertThat(changes(BookTrip.flow().without("cancelRoom"))).containsExactly("the revert of 'bookRoom' is gone");
        assertThat(changes(BookTrip.flow().revert("refund", "charge")))
                .containsExactly("the revert of 'charge' is new");
    }

    @Test
    void areTypesOfAnotherShape() {
        String old = """
                flow a
                task b
                  provides v: java.util.Map<x.E, x.R[]>
                type x.R record
                  one: int
                  two: x.S
                type x.E enum
                  A
                  B
                type x.S sealed
                  x.T
                """;

        assertThat(changes(parse(old), parse(old.replace("one: int\n  two: x.S", "two: x.S\n  one: int"))))
                .containsExactly("type 'x.R' was 'record one: int, two: x.S' and is 'record two: x.S, one: int'");
        assertThat(changes(parse(old), parse(old.replace("x.T", "x.U"))))
                .containsExactly("type 'x.S' was 'sealed x.T' and is 'sealed x.U'");
        assertThat(changes(parse(old), parse(old.replace("  A\n", ""))))
                .containsExactly("type 'x.E' was 'enum A, B' and is 'enum B'");
        assertThat(changes(parse(old), parse(old.replace("  A\n", "  A\n  C\n"))))
                .isEmpty();
        assertThat(changes(parse(old), parse(old.replace("type x.E enum\n  A\n  B\n", "type x.E\n"))))
                .containsExactly("type 'x.E' was 'enum A, B' and is 'another class'");
    }

    @Test
    void nameANestedFlowInWords() {
        FlowFixture flow = FlowFixture.graph("a").nested("stay", "StayFlow");

        assertThat(changes(shape(flow), shape(FlowFixture.graph("a")))).containsExactly("nested flow 'stay' is gone");
    }

    @Test
    void areOnlyThoseOfWhatHasRun() {
        FlowFixture changed = BookTrip.flow()
                .edit("charge")
                .takes("day: LocalDate")
                .edit("charge")
                .after("print")
                .task("print")
                .revert("refund", "charge");

        assertThat(changes(BookTrip.flow(), changed, Ran.of("bookFlight", "bookRoom")))
                .isEmpty();
        assertThat(changes(BookTrip.flow(), changed, Ran.of("charge")))
                .containsExactly(
                        "task 'charge' has now 'requires day: java.time.LocalDate'",
                        "task 'charge' has now 'after print'",
                        "the revert of 'charge' is new");
        assertThat(changes(BookTrip.flow(), BookTrip.flow().without("charge"), Ran.of("bookFlight")))
                .isEmpty();
    }

    @Test
    void areOfTheDeliveryOnlyWhileTheEndIsNotKnown() {
        FlowFixture changed = BookTrip.flow().edit("charge").atMostOnce();

        assertThat(changes(BookTrip.flow(), changed, Ran.of("charge"))).isEmpty();
        assertThat(changes(BookTrip.flow(), changed, new Ran(Set.of(), Set.of("charge"), Set.of(), 0)))
                .hasSize(2);
    }

    @Test
    void areOfTheConstantsOfARetryOnlyAsFarAsTheyWereTried() {
        FlowFixture flow = FlowFixture.graph("a").task("b").retryEachOf("c", "x", "y");
        FlowFixture changed = FlowFixture.graph("a").task("b").retryEachOf("c", "x", "z", "y");

        assertThat(changes(flow, changed, new Ran(Set.of("b"), Set.of(), Set.of("b"), 1)))
                .isEmpty();
        assertThat(changes(flow, changed, new Ran(Set.of("b"), Set.of(), Set.of("b"), 2)))
                .containsExactly(
                        "the retry of 'b' was 'retry tries \"x\", \"y\"' and is 'retry tries \"x\", \"z\", \"y\"'");
    }

    @Test
    void areOfARetryWithoutHistoryOnlyTheValueThatItGives() {
        FlowFixture flow = FlowFixture.graph("a").task("b").retry(2);

        assertThat(changes(flow, FlowFixture.graph("a").task("b"), Ran.of("b"))).isEmpty();
        assertThat(changes(
                        flow,
                        FlowFixture.graph("a").task("b").retryEachOf("c", "x"),
                        new Ran(Set.of("b"), Set.of(), Set.of(), 0)))
                .containsExactly("the retry of 'b' has now 'retry provides c: java.lang.String'");
        assertThat(changes(flow, FlowFixture.graph("a").task("b"), new Ran(Set.of("b"), Set.of(), Set.of("b"), 0)))
                .containsExactly("the retry of 'b' has no longer 'retry times'");
    }

    @Test
    void seeThroughNestedFlows() {
        FlowShape outer = FlowShape.parse("flow a\nsubflow stay\n  after plan\ntask plan\ntask pay\n  after stay\n");
        FlowShape more = FlowShape.parse("flow stay\ntask book\ntask print\n  after book\n");
        PlanShape old = new PlanShape(Map.of("", outer, "stay", FlowShape.parse("flow stay\ntask book\n")));
        PlanShape now = new PlanShape(Map.of("", outer, "stay", more));

        assertThat(ShapeChanges.breaking(old, now, Ran.of("plan", "stay.book"))).isEmpty();
        assertThat(sentences(ShapeChanges.breaking(old, now, Ran.of("plan", "stay.book", "pay"))))
                .containsExactly("task 'pay' has now 'after stay.print'");
        assertThat(sentences(ShapeChanges.breaking(now, old, Ran.of("stay.print"))))
                .containsExactly("task 'stay.print' is gone");
        assertThat(sentences(ShapeChanges.breaking(
                        old,
                        new PlanShape(Map.of(
                                "",
                                FlowShape.parse(
                                        "flow a\nsubflow stay\n  after plan\n  after x\ntask plan\ntask x\ntask pay\n"),
                                "stay",
                                more)),
                        Ran.of("stay.book", "pay"))))
                .containsExactly("task 'stay.book' has now 'after x'");
    }

    @Test
    void areATableForPeople() {
        assertThat(ShapeChange.table(ShapeChanges.breaking(
                        shape(BookTrip.flow()), shape(BookTrip.flow().without("charge")), Ran.of("charge"))))
                .containsExactly(
                        "what            stored   now   why it matters", "task 'charge'   there    -     it has run");
    }
}
