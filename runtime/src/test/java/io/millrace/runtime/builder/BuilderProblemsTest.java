package io.millrace.runtime.builder;

import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RuntimeCode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** What a builder refuses, with the codes and the words of the compiler. */
class BuilderProblemsTest {
    private static final ValueKey<String> FLIGHT = ValueKey.of("flight", String.class);
    private static final ValueKey<Integer> ROOM = ValueKey.of("room", Integer.class);
    private static final ValueKey<Integer> ROM = ValueKey.of("rom", Integer.class);
    private static final ValueKey<List<String>> NAMES = ValueKey.listOf("names", String.class);
    private static final ValueKey<List<Integer>> LENGTHS = ValueKey.listOf("lengths", Integer.class);

    private final FlowBuilder<Void> flow = FlowBuilder.graph("book-trip");

    private List<ProblemCode> codes() {
        return flow.problems().stream().map(Problem::code).toList();
    }

    @Test
    void listsEveryErrorWithItsPlaceAndInTheWordsOfTheCompiler() {
        flow.task("bookRoom").provides(ROOM).calls(() -> 1);
        flow.task("charge").requires(ROM).calls(rom -> {});
        flow.task("charge").after("nobody").calls(() -> {});

        assertThatExceptionOfType(MillraceException.class)
                .isThrownBy(flow::build)
                .satisfies(thrown -> assertThat(thrown.code()).isEqualTo(RuntimeCode.R008))
                .withMessage("""
                        [R008] flow 'book-trip' has 3 errors
                            flow 'book-trip', task 'charge': error: [F503] two members of the flow are named 'charge'
                                'charge' is
                                    flow 'book-trip', task 'charge'
                                    flow 'book-trip', task 'charge'
                              Fix: give one of them another name, as in @Task("charge2").
                              More: docs/errors.md#f503
                            flow 'book-trip', task 'charge': error: [F605] task 'charge' is to run after 'nobody', which is no member of the flow
                                Other members of the flow: 'bookRoom'
                              Fix: name a member of this flow, or leave the name out.
                              More: docs/errors.md#f605
                            flow 'book-trip', task 'charge': error: [F101] nothing provides the value 'rom' that task 'charge' requires
                                'rom' (Integer) is required at
                                    flow 'book-trip', task 'charge'
                                Values available to 'charge':
                                    room (Integer)   flow 'book-trip', task 'bookRoom'
                              Fix: rename it to 'room' (did you mean this?), or add a task with @Provides("rom").
                              More: docs/errors.md#f101
                          Fix: repair what is listed; each error says how.
                          More: docs/errors.md#r008""");
    }

    @Test
    void findsAmbiguousMistypedAndCircularValues() {
        flow.task("a").provides(FLIGHT).calls(() -> "a");
        flow.task("b").provides(FLIGHT).calls(() -> "b");
        flow.task("c").requires(FLIGHT).provides(ROOM).calls(flight -> 1);
        flow.task("d").requires(ValueKey.of("room", Long.class)).calls(room -> {});
        assertThat(codes()).containsExactlyInAnyOrder(ProblemCode.F102, ProblemCode.F104);

        FlowBuilder<Void> circle = FlowBuilder.graph("circle");
        circle.task("a").requires(ROOM).provides(FLIGHT).calls(String::valueOf);
        circle.task("b").requires(FLIGHT).provides(ROOM).calls(String::length);
        assertThat(circle.problems()).extracting(Problem::code).containsExactly(ProblemCode.F103);
    }

    @Test
    void findsReverts() {
        flow.task("a").provides(FLIGHT).calls(() -> "a").revert().requires(ROM).calls(rom -> {});
        flow.revert("again", "a").calls(() -> {});
        flow.revert("nothing", "nobody").calls(() -> {});
        flow.task("b")
                .provides(ROOM)
                .calls(() -> 1)
                .revert("both")
                .requires(failure(), ROOM)
                .calls((failed, room) -> {});
        flow.task("c")
                .provides(ROM)
                .calls(() -> 1)
                .revert()
                .failed()
                .requires(ROM)
                .calls(rom -> {});

        assertThat(codes())
                .containsExactlyInAnyOrder(
                        ProblemCode.F203, ProblemCode.F202, ProblemCode.F201, ProblemCode.F206, ProblemCode.F203);
    }

    @Test
    void findsTypesThatAreNoValues() {
        flow.task("raw").provides(ValueKey.of("raw", List.class)).calls(List::of);
        flow.task("open")
                .provides(new ValueKey<List<? extends Number>>("open") {})
                .calls(List::of);
        flow.task("thread").provides(ValueKey.of("thread", Thread.class)).calls(Thread::currentThread);
        flow.task("optional")
                .provides(new ValueKey<Optional<String>>("maybe") {})
                .calls(Optional::empty);
        flow.task("keyword").provides(ValueKey.of("switch", String.class)).calls(() -> "");

        assertThat(codes())
                .containsExactlyInAnyOrder(
                        ProblemCode.F501, ProblemCode.F301, ProblemCode.F302, ProblemCode.F304, ProblemCode.F305);
    }

    @Test
    void findsAbsentValuesDecidersAndRetries() {
        flow.task("perhaps").provides(FLIGHT.optional()).calls(Optional::empty);
        flow.task("certain").requires(FLIGHT).calls(flight -> {});
        flow.decider("no", "nobody").decides(in -> false);
        flow.task("retried")
                .retry(RetryPolicy.times(2).on(FileNotFoundException.class).abortOn(IOException.class))
                .calls(() -> {});
        flow.task("each").requires(each(NAMES, -1)).provides(each(LENGTHS)).calls(String::length);
        flow.task("names").provides(NAMES).calls(List::of);
        flow.task("none").retryEach(Alternatives.of(ROM)).calls(() -> {});

        assertThat(codes())
                .containsExactlyInAnyOrder(
                        ProblemCode.F606, ProblemCode.F603, ProblemCode.F403, ProblemCode.F401, ProblemCode.F405);
    }

    @Test
    void findsOrdersAndNames() {
        FlowBuilder<Void> line =
                FlowBuilder.linear("line").order("a", "stranger").version(0);
        line.task("a").requires(ROOM).calls(room -> {});
        line.task("b").provides(ROOM).calls(() -> 1);
        FlowBuilder<Void> any = FlowBuilder.unordered(" ");
        any.task("a.b").requires(ROOM).calls(room -> {});
        any.task("b").provides(ROOM).calls(() -> 1);

        assertThat(line.problems()).extracting(Problem::code).contains(ProblemCode.F604, ProblemCode.F502);
        assertThat(any.problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(ProblemCode.F502, ProblemCode.F502, ProblemCode.F602);
    }

    @Test
    void findsWhatComesTooLateInALinearFlowThatNestsAnother() {
        FlowBuilder<Values> stay = FlowBuilder.graph("stay", Values.class).input(FLIGHT);
        stay.task("book").requires(FLIGHT).provides(ROOM).calls(String::length);
        FlowBuilder<Void> trip = FlowBuilder.linear("trip");
        trip.task("pay").requires(ROOM).calls(room -> {});
        trip.subflow("stay", stay.build());
        trip.task("fly").provides(FLIGHT).calls(() -> "f");

        assertThat(trip.problems())
                .extracting(Problem::headline)
                .containsExactly(
                        "task 'pay' requires 'room', which comes later, from 'stay'",
                        "nested flow 'stay' requires 'flight', which comes later, from 'fly'");
        assertThat(trip.order("fly", "stay", "pay").problems()).isEmpty();
        assertThat(trip.order("fly", "stay").problems())
                .extracting(Problem::headline)
                .containsExactly("the order of flow 'trip' leaves out 'pay'");
    }

    @Test
    void findsRenamesOfWhatANestedFlowDoesNotHave() {
        FlowBuilder<Values> inner = FlowBuilder.graph("stay", Values.class).input(FLIGHT);
        inner.task("a").requires(FLIGHT).provides(ROOM).calls(String::length);
        FlowDefinition<Values, Values> stay = inner.build();
        flow.task("start").provides(FLIGHT).calls(() -> "f");
        flow.subflow("stay", stay).input("flihgt", "x").output("room", "one").output("room", "two");

        assertThat(flow.problems())
                .extracting(Problem::code, Problem::headline)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                ProblemCode.F501, "nested flow 'stay' has no input 'flihgt' to rename"),
                        org.assertj.core.groups.Tuple.tuple(
                                ProblemCode.F501, "'room' is renamed twice in 'outputs' of nested flow 'stay'"));
        assertThat(flow.problems().get(0).place().describe()).isEqualTo("flow 'book-trip', nested flow 'stay'");
    }

    @Test
    void findsOutputsThatAreNotThere() {
        flow.task("perhaps").provides(FLIGHT.optional()).calls(Optional::empty);
        flow.output(FLIGHT, ROOM);

        assertThat(codes()).containsExactlyInAnyOrder(ProblemCode.F606, ProblemCode.F101);
        flow.output(FLIGHT.optional());
        assertThat(codes()).isEmpty();
    }

    @Test
    void notesWhatNothingUsesUnlessItIsAllowed() {
        FlowBuilder<Values> notes = FlowBuilder.graph("notes", Values.class).input(FLIGHT);
        notes.task("a").provides(ROOM).calls(() -> 1);
        notes.task("b").provides(ROM).calls(() -> 1);
        notes.output(ROM);

        assertThat(notes.problems()).extracting(Problem::code).containsExactly(ProblemCode.F106, ProblemCode.F107);
        assertThat(notes.allowUnused("flight", "room").problems()).isEmpty();
        assertThat(notes.build().name()).isEqualTo("notes");
    }

    @Test
    void refusesWhatIsNotComplete() {
        flow.task("a").requires(each(NAMES)).provides(LENGTHS);
        flow.task("names").provides(NAMES).calls(List::of).revert();
        flow.task("list").provides(each(LENGTHS)).calls(() -> 1);
        flow.decider("maybe", "a").requires(NAMES);
        flow.retryController("again");

        assertThatThrownBy(flow::build).hasMessage("""
                        [R009] flow 'book-trip' is not complete: task 'a' has no lambda: end it with calls(...) or callsAsync(...)
                            also, task 'a' runs for each element of 'names', so it provides each(lengths), the list of what it gives
                            also, task 'list' provides each of lengths (java.util.List<java.lang.Integer>), but takes no element of a collection
                            also, revert 'names' of task 'names' has no lambda: end it with calls(...) or callsAsync(...)
                            also, decider 'maybe' has no lambda: end it with decides(...)
                            also, retry controller 'again' has no lambda: end it with decides(...)
                          Fix: say what is missing before the flow is built.
                          More: docs/errors.md#r009""");
    }

    @Test
    void refusesAnInputThatIsSaidTwice() {
        FlowBuilder<Values> twice = FlowBuilder.graph("twice", Values.class).input(FLIGHT, FLIGHT.optional());

        assertThatThrownBy(twice::build)
                .hasMessageStartingWith(
                        "[R009] flow 'twice' is not complete: two values of its input are named 'flight'");
    }

    @Test
    void refusesStagesAsValues() {
        flow.task("stage")
                .provides(new ValueKey<CompletionStage<String>>("stage") {})
                .calls(() -> CompletableFuture.completedFuture(""));

        assertThat(codes()).containsExactly(ProblemCode.F306);
    }

    @Test
    void refusesElementsWhereThereAreNone() {
        ValueKey<Set<Integer>> set = new ValueKey<>("set") {};
        flow.task("names").provides(NAMES).calls(List::of);
        flow.task("a")
                .requires(each(NAMES), each(NAMES))
                .provides(each(set))
                .calls((one, other) -> 1)
                .revert()
                .requires(set, each(LENGTHS))
                .calls((all, length) -> {});

        assertThatThrownBy(flow::build)
                .hasMessageContainingAll(
                        "task 'a' runs for each element of two values, 'names' and 'names'",
                        "provides each of set (java.util.Set<java.lang.Integer>), but what is given element by element"
                                + " becomes a List",
                        "undoes one element: it takes each(set), not the whole list",
                        "takes each of lengths (java.util.List<java.lang.Integer>), of which its task neither takes nor"
                                + " gives one element");
    }

    @Test
    void refusesAtOnceWhatCanBeSeenAtOnce() {
        TaskBuilder task = flow.task("a").retry(RetryPolicy.times(2)).calls(() -> {});

        assertThatThrownBy(() -> task.calls(() -> {})).hasMessage("task 'a' has a lambda already");
        assertThatThrownBy(() -> task.retryEach(Alternatives.of(ROM, 1)))
                .hasMessage("task 'a' has a retry already, and a scope has one at the most");
        assertThatThrownBy(() -> task.timeout(Duration.ZERO))
                .hasMessage("timeout takes more than zero, but this is PT0S");
        assertThatThrownBy(() -> flow.input(ROOM)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> FlowBuilder.graph("x", String.class).input(ROOM))
                .hasMessage(
                        "flow 'x' cannot know how room (java.lang.Integer) is taken out of its input: say input(key,"
                                + " accessor)");
        assertThatThrownBy(() -> flow.output(each(NAMES))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(NamelessType::new).hasMessageStartingWith("the type of key 'x' is missing");
    }

    @SuppressWarnings("rawtypes")
    private static final class NamelessType extends ValueKey {
        NamelessType() {
            super("x");
        }
    }
}
