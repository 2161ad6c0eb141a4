package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.model.RevertDeclaration.FailureUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FingerprintTest {
    record Change(String what, Consumer<FlowFixture> change) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Change change(String what, Consumer<FlowFixture> change) {
        return new Change(what, change);
    }

    static final List<Change> WITH_MEANING = List.of(
            change(
                    "a type",
                    flow -> flow.edit("bookRoom")
                            .replace("room: Room", "room: Seat")
                            .edit("charge")
                            .replace("room: Room", "room: Seat")),
            change("a required type", flow -> flow.edit("charge").replace("room: Room", "room: Record")),
            change("an optional value", flow -> flow.edit("charge").replace("room: Room", "room?: Room")),
            change(
                    "a value's name",
                    flow -> flow.edit("bookRoom")
                            .replace("room: Room", "bed: Room")
                            .edit("charge")
                            .replace("room: Room", "bed: Room")),
            change("a task more", flow -> flow.task("print")),
            change("a task less", flow -> flow.without("charge")),
            change(
                    "another task",
                    flow -> flow.without("charge")
                            .task("pay")
                            .takes("flight: Flight", "room: Room")
                            .gives("receipt: Receipt")),
            change("an edge more", flow -> flow.edit("charge").after("print").task("print")),
            change("an edge without a value", flow -> flow.edit("bookRoom").after("bookFlight")),
            change("delivery", flow -> flow.edit("charge").atMostOnce()),
            change("a retry", flow -> flow.edit("charge").retry(2)),
            change("another kind of retry", flow -> flow.edit("charge").retryEachOf("card", "a", "b")),
            change("a retry of the flow", flow -> flow.retry(2)),
            change("a revert more", flow -> flow.revert("refund", "charge")),
            change("a revert less", flow -> flow.without("cancelFlight")),
            change("what a revert takes", flow -> flow.edit("cancelFlight").takes("day: LocalDate")),
            change("when a revert is called", flow -> flow.edit("cancelRoom").failure(FailureUse.PLAIN)),
            change("a decider", flow -> flow.decider("mayPay", "charge", DeciderDepth.ALL)),
            change("the input", flow -> flow.input("budget: int")),
            change("the output", flow -> flow.output("receipt: Receipt")),
            change(
                    "elements",
                    flow -> flow.task("visit").each("cities", "city: String").input("cities: List<String>")));

    static final List<Change> WITHOUT_MEANING = List.of(
            change(
                    "the order of members",
                    flow -> flow.without("bookFlight")
                            .task("bookFlight")
                            .takes("traveller: String", "day: LocalDate")
                            .gives("flight: Flight")),
            change(
                    "the order of parameters",
                    flow -> flow.without("charge")
                            .task("charge")
                            .takes("room: Room", "flight: Flight")
                            .gives("receipt: Receipt")),
            change(
                    "the names of methods",
                    flow -> flow.without("cancelFlight")
                            .revert("callOff", "bookFlight")
                            .takes("flight: Flight")),
            change(
                    "the class and the version",
                    flow -> flow.source("Other").inputSource("Wish").version(2)),
            change("a priority", flow -> flow.edit("charge").priority(9)),
            change("what is thrown", flow -> flow.edit("charge").thrown("SoldOut")),
            change("what need not be used", flow -> flow.allowUnused("day")),
            change("a value that is required twice", flow -> flow.edit("charge").takes("room: Room")));

    @ParameterizedTest
    @FieldSource("WITH_MEANING")
    void changesWithTheMeaning(Change change) {
        assertThat(BookTrip.flow().with(change.change()).fingerprint())
                .isNotEqualTo(BookTrip.flow().fingerprint());
    }

    @ParameterizedTest
    @FieldSource("WITHOUT_MEANING")
    void staysWhereTheMeaningDoes(Change change) {
        assertThat(BookTrip.flow().with(change.change()).shape())
                .isEqualTo(BookTrip.flow().shape());
    }

    @Test
    void doesNotKnowTheNumbersOfARetry() {
        assertThat(FlowFixture.graph("a").task("b").retry(2).fingerprint())
                .isEqualTo(FlowFixture.graph("a")
                        .task("b")
                        .retry(new Retries().attempts(9).backoff(2))
                        .fingerprint());
    }

    @Test
    void knowsTheConstantsOfARetryInTheirOrder() {
        FlowFixture flow = FlowFixture.graph("a").task("b").retryEachOf("c", "x", "y\"\n", "z\\");

        assertThat(flow.shape()).contains("retry tries \"x\", \"y\\\"\\u000a\", \"z\\\\\"\n");
        assertThat(Tries.of("retry tries \"x\", \"y\\\", \\\"\", \"z\\\\\""))
                .containsExactly("\"x\"", "\"y\\\", \\\"\"", "\"z\\\\\"");
        assertThat(FlowFixture.graph("a").task("b").retryEachOf("c", "z", "x").fingerprint())
                .isNotEqualTo(FlowFixture.graph("a")
                        .task("b")
                        .retryEachOf("c", "x", "z")
                        .fingerprint());
    }

    @Test
    void changesWhenTwoTasksChangePlaces() {
        FlowFixture one = FlowFixture.linear("line")
                .task("a")
                .gives("x: int")
                .task("b")
                .takes("x: int")
                .gives("x: int")
                .task("c")
                .takes("x: int")
                .gives("x: int");
        FlowFixture other = FlowFixture.linear("line")
                .task("a")
                .gives("x: int")
                .task("c")
                .takes("x: int")
                .gives("x: int")
                .task("b")
                .takes("x: int")
                .gives("x: int");

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    }

    @Test
    void isTheBeginningOfTheDigestOfTheShape() {
        assertThat(BookTrip.flow().fingerprint()).matches("[0-9a-f]{32}").isEqualTo("56f65346283476ce6250bdbbb739adf6");
    }

    @Test
    void writesDownWhatRunsInFlightDependOn() {
        assertThat(GrandTour.flow().shape()).isEqualTo("""
                        flow grand-tour
                          input budget: java.lang.Integer
                          input cities: java.util.List<java.lang.String>
                          input day: java.time.LocalDate
                          input note?: java.lang.String
                          input traveller: java.lang.String
                          output flight: travel.Flight
                          output receipt: travel.Receipt
                          output seat?: travel.Seat
                          pattern GRAPH
                          retry alternatives
                          retry provides season: java.lang.String
                          retry tries "summer", "winter"
                        subflow stay
                          after plan
                          gives kind = bed?: java.lang.String
                          gives room = room: travel.Room
                          retry times
                          takes day = day: java.time.LocalDate
                          takes guest = traveller: java.lang.String
                        task bookFlight
                          after plan
                          delivery AT_LEAST_ONCE
                          provides flight: travel.Flight
                          requires airline: java.lang.String
                          requires day: java.time.LocalDate
                          requires traveller: java.lang.String
                          retry alternatives
                          retry provides airline: java.lang.String
                          retry requires airlines: java.util.Collection<?>
                        task buyTickets
                          after plan
                          delivery AT_LEAST_ONCE
                          each route
                          provides tickets: java.util.List<java.lang.String>
                          requires route: java.util.Collection<? extends java.lang.String>
                          retry times
                        task charge
                          after bookFlight
                          after stay
                          after upgrade
                          delivery AT_MOST_ONCE
                          provides receipt: travel.Receipt
                          requires bed?: java.lang.String
                          requires flight: travel.Flight
                          requires room: travel.Room
                          requires seat?: travel.Seat
                        task plan
                          delivery AT_LEAST_ONCE
                          provides airlines: java.util.Set<java.lang.String>
                          provides route: java.util.List<java.lang.String>
                          requires cities: java.util.List<java.lang.String>
                          requires season: java.lang.String
                        task send
                          after buyTickets
                          after charge
                          after upgrade
                          delivery AT_LEAST_ONCE
                          requires note?: java.lang.String
                          requires receipt: travel.Receipt
                          requires tickets: java.util.List<? extends java.lang.CharSequence>
                        task upgrade
                          after bookFlight
                          delivery AT_LEAST_ONCE
                          provides seat: travel.Seat
                          requires flight: travel.Flight
                        revert bookFlight
                          requires budget: java.lang.Integer
                          requires flight: travel.Flight
                          requires traveller: java.lang.String
                          when SUCCEEDED
                        revert buyTickets
                          requires route: java.util.Collection<? extends java.lang.String>
                          requires tickets: java.util.List<? extends java.lang.String>
                          when SUCCEEDED
                        revert charge
                          requires flight: travel.Flight
                          requires receipt?: travel.Receipt
                          when ALWAYS
                        decider upgrade
                          depth ATOM
                          requires budget: java.lang.Integer
                        type travel.Card record
                          number: java.lang.String
                        type travel.Cash record
                          currency: travel.Currency
                        type travel.Currency enum
                          NOK
                          SEK
                        type travel.Flight record
                          number: java.lang.String
                          seat: travel.Seat
                        type travel.Line record
                          text: java.lang.String
                          cents: java.lang.Long
                        type travel.Payment sealed
                          travel.Card
                          travel.Cash
                        type travel.Receipt record
                          payment: travel.Payment
                          lines: java.util.List<travel.Line>
                        type travel.Room record
                          number: java.lang.Integer
                        type travel.Seat record
                          row: java.lang.Integer
                          letter: java.lang.Character
                        """);
    }

    @Test
    void followsRecordsSealedTypesAndEnumsToTheirEnds() {
        assertThat(FlowFixture.graph("types")
                        .task("make")
                        .gives("region: Region", "pair: Pair<Seat, Currency>")
                        .shape())
                .isEqualTo("""
                        flow types
                          output pair: travel.Pair<travel.Seat, travel.Currency>
                          output region: travel.Region
                          pattern GRAPH
                        task make
                          delivery AT_LEAST_ONCE
                          provides pair: travel.Pair<travel.Seat, travel.Currency>
                          provides region: travel.Region
                        type travel.Currency enum
                          NOK
                          SEK
                        type travel.Pair<travel.Seat, travel.Currency> record
                          first: travel.Seat
                          second: java.util.List<travel.Currency>
                        type travel.Region record
                          name: java.lang.String
                          around: java.util.Optional<travel.Region>
                          parts: java.util.List<travel.Region>
                        type travel.Seat record
                          row: java.lang.Integer
                          letter: java.lang.Character
                        """);
    }

    @Test
    void endsAtATypeThatHoldsItselfWithEverLongerArguments() {
        assertThat(FlowFixture.graph("types")
                        .task("make")
                        .gives("nest: Nest<String>")
                        .shape()
                        .lines()
                        .filter(line -> line.startsWith("type travel.Nest<")))
                .hasSize(7);
    }

    @Test
    void changesWithATypeDeepInside() {
        FlowFixture flow = FlowFixture.graph("types").task("make").gives("receipt: Receipt");
        FlowGraph graph = flow.resolve();
        TypeRelations grown =
                new Grown(flow.types, "travel.Currency", new TypeShape.EnumShape(List.of("NOK", "SEK", "DKK")));
        TypeRelations renamed = new Grown(
                flow.types,
                "travel.Cash",
                new TypeShape.RecordShape(
                        List.of(new TypeShape.Component("money", TypeRef.named("travel", "Currency")))));
        TypeRelations opened = new Grown(flow.types, "travel.Payment", new TypeShape.Opaque());

        assertThat(Stream.of(flow.types, grown, renamed, opened).map(types -> Fingerprint.of(graph, types)))
                .doesNotHaveDuplicates();
    }

    /** Gives one type another shape. */
    private record Grown(TypeRelations types, String name, TypeShape shape) implements TypeRelations {
        @Override
        public boolean isAssignable(TypeRef provided, TypeRef required) {
            return types.isAssignable(provided, required);
        }

        @Override
        public Optional<TypeRef> asSupertype(TypeRef type, String qualifiedName) {
            return types.asSupertype(type, qualifiedName);
        }

        @Override
        public TypeShape shape(TypeRef type) {
            return type.isNamed(name) ? shape : types.shape(type);
        }

        @Override
        public boolean isFunctional(TypeRef type) {
            return types.isFunctional(type);
        }
    }

    @Test
    void takesNestedFlowsInWhereThereAreAny() {
        assertThat(Fingerprint.combine("abc", List.of())).isEqualTo("abc");
        assertThat(Stream.of(
                        Fingerprint.combine("abc", List.of("d")),
                        Fingerprint.combine("abc", List.of("d", "e")),
                        Fingerprint.combine("abc", List.of("e", "d")),
                        Fingerprint.combine("abd", List.of("d"))))
                .doesNotHaveDuplicates()
                .allMatch(text -> text.matches("[0-9a-f]{32}"));
    }

    @Test
    void hasAShapeThatCanBeReadBack() {
        FlowShape shape = FlowShape.of(GrandTour.flow().resolve(), new ReflectedTypes());

        assertThat(FlowShape.parse("# a comment\n\n" + shape.text())).isEqualTo(shape);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlowShape.parse("  after a\n"))
                .withMessageStartingWith(
                        "A shape begins with a header, such as \"flow book-trip\", not with:   after a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlowShape.parse("flow\n"))
                .withMessageContaining("not: flow");
    }
}
