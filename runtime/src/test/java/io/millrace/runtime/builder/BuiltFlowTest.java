package io.millrace.runtime.builder;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.RevertParameter.failure;
import static io.millrace.runtime.builder.RevertParameter.failures;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RuntimeCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each kind of member once, run on a serial engine. */
class BuiltFlowTest {
    private static final ValueKey<String> TRAVELLER = ValueKey.of("traveller", String.class);
    private static final ValueKey<Integer> DAY = ValueKey.of("day", int.class);
    private static final ValueKey<String> FLIGHT = ValueKey.of("flight", String.class);
    private static final ValueKey<Integer> ROOM = ValueKey.of("room", Integer.class);
    private static final ValueKey<String> RECEIPT = ValueKey.of("receipt", String.class);
    private static final ValueKey<String> NOTE = ValueKey.of("note", String.class);
    private static final ValueKey<List<String>> NAMES = ValueKey.listOf("names", String.class);

    private final List<String> log = new ArrayList<>();

    private record Trip(String traveller, int day, Optional<String> note) {}

    private record Halves(String left, Optional<Integer> right) {}

    private record Booked(String flight, String receipt) {}

    private static <I, O> Outcome<O> run(FlowDefinition<I, O> flow, I input) {
        try (Engine engine = Engine.serial().build()) {
            return engine.start(flow, input).await();
        }
    }

    private static <O> O run(FlowDefinition<Void, O> flow) {
        try (Engine engine = Engine.serial().build()) {
            return engine.start(flow).await().orElseThrow();
        }
    }

    private static FlowBuilder<Trip> trip() {
        return FlowBuilder.graph("book-trip", Trip.class)
                .input(TRAVELLER, Trip::traveller)
                .input(DAY, Trip::day)
                .input(NOTE.optional(), Trip::note);
    }

    private String book(String traveller, int day) {
        return traveller + " flies on " + day;
    }

    @Test
    void runsTasksInTheOrderOfTheirValues() {
        FlowBuilder<Trip> trip = trip();
        trip.task("charge")
                .requires(TRAVELLER, FLIGHT, ROOM)
                .provides(RECEIPT)
                .calls((traveller, flight, room) -> traveller + " pays for " + flight + " and " + room);
        trip.task("bookFlight").requires(TRAVELLER, DAY).provides(FLIGHT).calls(this::book);
        trip.task("bookRoom").requires(DAY).provides(ROOM).calls(day -> day * 10);
        trip.task("log").after("charge").calls(() -> log.add("done"));

        Values values = run(trip.build(), new Trip("Ada", 7, Optional.empty())).orElseThrow();

        assertThat(values.get(RECEIPT)).isEqualTo("Ada pays for Ada flies on 7 and 70");
        assertThat(values.get(ROOM)).isEqualTo(70);
        assertThat(values.names()).containsExactly("flight", "receipt", "room");
        assertThat(log).containsExactly("done");
    }

    @Test
    void makesTheOutputOfTheDeclaredValues() {
        FlowBuilder<Trip> trip = trip();
        trip.task("bookFlight").requires(TRAVELLER, DAY).provides(FLIGHT).calls(this::book);
        trip.task("charge").requires(FLIGHT).provides(RECEIPT).calls(flight -> "paid: " + flight);
        trip.output(FLIGHT, RECEIPT, TRAVELLER);

        FlowDefinition<Trip, Booked> flow = trip.build(values -> new Booked(values.get(FLIGHT), values.get(RECEIPT)));

        assertThat(run(flow, new Trip("Ada", 7, Optional.empty())).orElseThrow())
                .isEqualTo(new Booked("Ada flies on 7", "paid: Ada flies on 7"));
        assertThat(run(trip.build(), new Trip("Ada", 7, Optional.empty()))
                        .orElseThrow()
                        .asMap())
                .isEqualTo(Map.of("flight", "Ada flies on 7", "receipt", "paid: Ada flies on 7", "traveller", "Ada"));
    }

    @Test
    void takesAnInputOfValues() {
        ValueKey<Integer> a = ValueKey.of("a", Integer.class);
        ValueKey<Integer> b = ValueKey.of("b", Integer.class);
        ValueKey<Integer> sum = ValueKey.of("sum", Integer.class);
        FlowBuilder<Values> flow = FlowBuilder.graph("sum", Values.class).input(a, b.optional());
        flow.task("add").requires(a, b.optional()).provides(sum).calls((first, second) -> first + second.orElse(0));

        FlowDefinition<Values, Values> adds = flow.build();

        assertThat(run(adds, Values.of(a, 1).with(b, 2)).orElseThrow().get(sum)).isEqualTo(3);
        assertThat(run(adds, Values.of(a, 1)).orElseThrow().get(sum)).isEqualTo(1);
        assertThatThrownBy(() -> run(adds, Values.of(b, 1))).hasMessageStartingWith("[R011]");
        assertThatThrownBy(() -> run(adds, Values.of(a, 1).with(sum, 1)))
                .hasMessageStartingWith(
                        "[R016] the input of flow 'sum' has the value 'sum', which the flow does not take");
        assertThatThrownBy(() -> run(adds, Values.of(ValueKey.of("a", String.class), "one")))
                .hasMessageStartingWith(
                        "[R016] the value 'a' is a java.lang.String, but its key says java.lang.Integer");
    }

    @Test
    void takesMoreValuesThanALambdaHasPlacesFor() {
        ValueKey<String> all = ValueKey.of("all", String.class);
        FlowBuilder<Trip> trip = trip();
        trip.task("bookFlight").requires(TRAVELLER, DAY).provides(FLIGHT).calls(this::book);
        trip.task("bookRoom").requires(List.of(DAY)).provides(ROOM).calls(in -> in.get(DAY) * 10);
        trip.task("list")
                .requires(TRAVELLER, DAY, FLIGHT, ROOM, NOTE.optional(), context())
                .provides(all)
                .calls(in -> in.get(TRAVELLER)
                        + in.get(DAY)
                        + in.get(FLIGHT)
                        + in.get(ROOM)
                        + in.find(NOTE)
                        + in.get(context()).task());
        trip.task("wrong").requires(List.of(DAY)).calls(in -> log.add(in.get(FLIGHT)));

        Outcome<Values> outcome = run(trip.build(), new Trip("Ada", 7, Optional.of("aisle")));

        assertThatThrownBy(outcome::orElseThrow)
                .hasStackTraceContaining("task 'wrong' does not require flight (java.lang.String);"
                        + " it requires [day (java.lang.Integer)]");
    }

    @Test
    void takesResultsApart() {
        ValueKey<String> left = ValueKey.of("left", String.class);
        ValueKey<Integer> right = ValueKey.of("right", Integer.class);
        ValueKey<String> up = ValueKey.of("up", String.class);
        ValueKey<Integer> down = ValueKey.of("down", Integer.class);
        FlowBuilder<Void> flow = FlowBuilder.graph("parts");
        flow.task("record")
                .provides(left.from(Halves::left), right.optional().from(Halves::right))
                .calls(() -> new Halves("l", Optional.empty()));
        flow.task("values").requires(left).provides(NOTE.optional(), FLIGHT).calls(l -> Values.of(FLIGHT, l + "!"));
        flow.task("map")
                .requires(left)
                .providesKeys(up, down.optional())
                .callsAsync(l -> CompletableFuture.completedFuture(Map.of("up", "u", "down", 2, "more", "ignored")));

        Values values = run(flow.build());

        assertThat(values.asMap()).isEqualTo(Map.of("left", "l", "flight", "l!", "up", "u", "down", 2));
        assertThat(values.find(right)).isEmpty();
        assertThatThrownBy(() -> values.get(right)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void refusesAMapWithAnotherClassThanItsKeySays() {
        FlowBuilder<Void> flow = FlowBuilder.graph("map");
        flow.task("map").providesKeys(FLIGHT, ROOM).calls(() -> Map.of("flight", "f", "room", "none"));

        assertThatThrownBy(() -> run(flow.build()))
                .hasStackTraceContaining(
                        "[R016] the value 'room' is a java.lang.String, but its key says java.lang.Integer");
    }

    @Test
    void waitsForAsynchronousTasks() {
        FlowBuilder<Trip> trip = trip();
        trip.task("bookFlight").requires(TRAVELLER).provides(FLIGHT).callsAsync(CompletableFuture::completedFuture);
        trip.task("perhaps")
                .requires(FLIGHT)
                .provides(RECEIPT.optional())
                .callsAsync(flight -> CompletableFuture.completedFuture(Optional.of(flight + "!")));
        trip.task("never")
                .requires(FLIGHT)
                .provides(ROOM.optional())
                .callsAsync(flight -> CompletableFuture.completedFuture(Optional.empty()));
        trip.task("log")
                .requires(RECEIPT.optional(), ROOM.optional())
                .callsAsync((receipt, room) -> CompletableFuture.runAsync(() -> log.add(receipt + " " + room)));

        run(trip.build(), new Trip("Ada", 7, Optional.empty())).orElseThrow();

        assertThat(log).containsExactly("Optional[Ada!] Optional.empty");
    }

    @Test
    void undoesLastFirstWithWhatTheTaskHad() {
        FlowBuilder<Trip> trip = trip();
        trip.task("bookFlight")
                .requires(TRAVELLER, DAY)
                .provides(FLIGHT)
                .calls(this::book)
                .revert("cancelFlight")
                .requires(FLIGHT, DAY)
                .calls((flight, day) -> log.add("cancel " + flight + day));
        trip.task("bookRoom")
                .after("bookFlight")
                .requires(DAY)
                .provides(ROOM)
                .calls(day -> day * 10)
                .revert()
                .requires(TRAVELLER, ROOM.optional(), optionalFailure(), context())
                .callsAsync((traveller, room, failure, context) -> CompletableFuture.runAsync(
                        () -> log.add(traveller + room.orElseThrow() + failure.isPresent() + context.task())));
        trip.task("charge")
                .requires(FLIGHT, ROOM)
                .calls((flight, room) -> {
                    throw new IOException("declined");
                })
                .revert("giveBack")
                .requires(failure(), failures())
                .calls((failure, failures) ->
                        log.add(failure.cause().orElseThrow().getMessage() + failures.size()));
        trip.task("later")
                .after("charge")
                .calls(() -> log.add("never"))
                .revert()
                .calls(() -> log.add("never"));

        Outcome<Values> outcome = run(trip.build(), new Trip("Ada", 7, Optional.empty()));

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(log).containsExactly("declined1", "Ada70falsebookRoom", "cancel Ada flies on 77");
    }

    @Test
    void undoesAfterAFailureWhereTheRevertSaysSo() {
        FlowBuilder<Void> flow = FlowBuilder.graph("fail");
        Consumer<String> fails = what -> {
            throw new IllegalStateException(what);
        };
        flow.task("fail")
                .calls(() -> fails.accept("now"))
                .revert("clean")
                .failed()
                .calls(() -> log.add("clean"));

        assertThatThrownBy(() -> run(flow.build())).hasStackTraceContaining("now");
        assertThat(log).containsExactly("clean");
    }

    @Test
    void runsALinearFlowInItsOrder() {
        FlowBuilder<Void> flow = FlowBuilder.linear("line").order("second", "first");
        flow.task("first").calls(() -> log.add("first"));
        flow.task("second").calls(() -> log.add("second"));
        FlowBuilder<Void> any = FlowBuilder.unordered("any");
        any.task("low").calls(() -> log.add("low"));
        any.task("high").priority(1).calls(() -> log.add("high"));

        run(flow.build());
        run(any.build());

        assertThat(log).containsExactly("second", "first", "high", "low");
    }

    @Test
    void runsNestedFlowsOfALinearFlowWhereTheyAreAdded() {
        FlowBuilder<Void> stay = FlowBuilder.linear("stay");
        stay.task("bookRoom").calls(() -> log.add("room"));
        FlowBuilder<Void> trip = FlowBuilder.linear("trip");
        trip.task("start").calls(() -> log.add("start"));
        trip.subflow("stay", stay.build());
        trip.task("end").calls(() -> log.add("end"));

        run(trip.build());
        run(trip.order("end", "stay", "start").build());

        assertThat(log).containsExactly("start", "room", "end", "end", "room", "start");
    }

    @Test
    void nestsFlowsUnderOtherNames() {
        FlowBuilder<Values> stay = FlowBuilder.graph("stay", Values.class).input(TRAVELLER, NOTE.optional());
        stay.task("bookRoom")
                .requires(TRAVELLER, NOTE.optional())
                .provides(FLIGHT)
                .calls((who, note) -> who + note)
                .revert()
                .requires(FLIGHT)
                .calls(room -> log.add("undo " + room));
        FlowDefinition<Values, Values> inner = stay.build();
        ValueKey<String> guest = ValueKey.of("guest", String.class);
        FlowBuilder<Values> outer = FlowBuilder.graph("outer", Values.class).input(guest, NOTE.optional());
        outer.subflow("one", inner).input("traveller", guest).output("flight", "roomOne");
        outer.subflow("two", inner)
                .input("traveller", ValueKey.of("roomOne", String.class))
                .priority(2)
                .output("flight", ValueKey.of("roomTwo", String.class));
        outer.task("end").after("two").requires(guest).calls(name -> {
            if (name.equals("Bob")) {
                throw new IllegalStateException("no Bob");
            }
        });
        FlowDefinition<Values, Values> flow = outer.build();

        assertThat(run(flow, Values.of(guest, "Ada").with(NOTE, "!"))
                        .orElseThrow()
                        .asMap())
                .isEqualTo(Map.of("roomOne", "AdaOptional[!]", "roomTwo", "AdaOptional[!]Optional[!]"));
        assertThat(run(flow, Values.of(guest, "Bob"))).isInstanceOf(Outcome.Reverted.class);
        assertThat(log).containsExactly("undo BobOptional.emptyOptional.empty", "undo BobOptional.empty");
    }

    @Test
    void buildsAFlowOfManyTasks() {
        int tasks = 40_000;
        FlowBuilder<Void> flow = FlowBuilder.graph("many");
        flow.task("task 0").provides(ValueKey.of("v0", Integer.class)).calls(() -> 0);
        for (int i = 1; i < tasks; i++) {
            flow.task("task " + i)
                    .requires(ValueKey.of("v" + (i - 1), Integer.class))
                    .provides(ValueKey.of("v" + i, Integer.class))
                    .calls(before -> before + 1)
                    .revert()
                    .calls(() -> log.add("undone"));
        }
        FlowDefinition<Void, Values> whole = flow.build();

        assertThat(run(whole).get(ValueKey.of("v" + (tasks - 1), Integer.class)))
                .isEqualTo(tasks - 1);
        assertThat(run(whole.upTo("task 1000")).names()).hasSize(1001);
    }

    @Test
    void buildsALongLineInWhichEachTaskGivesTheSameValueAnew() {
        int tasks = 40_000;
        ValueKey<Integer> sum = ValueKey.of("sum", Integer.class);
        FlowBuilder<Void> flow = FlowBuilder.linear("sums");
        flow.task("task 0").provides(sum).calls(() -> 0);
        for (int i = 1; i < tasks; i++) {
            flow.task("task " + i).requires(sum).provides(sum).calls(before -> before + 1);
        }

        assertThat(run(flow.build()).get(sum)).isEqualTo(tasks - 1);
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        FlowBuilder<Void> flow = FlowBuilder.graph("names");
        flow.task("first").provides(NAMES).calls(() -> List.of("a"));
        FlowDefinition<Void, Values> before = flow.build();
        flow.task("second").requires(NAMES).provides(NOTE).calls(names -> names.get(0));

        assertThat(run(before).names()).containsExactly("names");
        assertThat(run(flow.build()).get(NOTE)).isEqualTo("a");
        assertThat(before).hasToString("flow 'names', version 1");
    }

    @Test
    void treatsNullAsGeneratedFlowsDo() {
        FlowBuilder<Void> flow = FlowBuilder.graph("null");
        flow.task("value").provides(NOTE).calls(() -> nothing());
        FlowBuilder<Void> part = FlowBuilder.graph("null-part");
        part.task("value").provides(NOTE, FLIGHT).calls(() -> Values.of(NOTE, "x"));

        assertThatThrownBy(() -> run(flow.build()))
                .hasStackTraceContaining("[R012] task 'value' of flow 'null' returned null, but provides 'note'");
        assertThatThrownBy(() -> run(part.build())).hasStackTraceContaining("[R013]");
        assertThatThrownBy(() -> run(trip().build(), new Trip("Ada", 1, nothing())))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        thrown -> assertThat(thrown.code()).isEqualTo(RuntimeCode.R011));
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
