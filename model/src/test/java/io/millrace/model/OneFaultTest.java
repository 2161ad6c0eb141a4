package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F102;
import static io.millrace.model.ProblemCode.F103;
import static io.millrace.model.ProblemCode.F104;
import static io.millrace.model.ProblemCode.F105;
import static io.millrace.model.ProblemCode.F201;
import static io.millrace.model.ProblemCode.F202;
import static io.millrace.model.ProblemCode.F203;
import static io.millrace.model.ProblemCode.F204;
import static io.millrace.model.ProblemCode.F206;
import static io.millrace.model.ProblemCode.F301;
import static io.millrace.model.ProblemCode.F302;
import static io.millrace.model.ProblemCode.F304;
import static io.millrace.model.ProblemCode.F305;
import static io.millrace.model.ProblemCode.F401;
import static io.millrace.model.ProblemCode.F403;
import static io.millrace.model.ProblemCode.F404;
import static io.millrace.model.ProblemCode.F405;
import static io.millrace.model.ProblemCode.F501;
import static io.millrace.model.ProblemCode.F502;
import static io.millrace.model.ProblemCode.F503;
import static io.millrace.model.ProblemCode.F601;
import static io.millrace.model.ProblemCode.F602;
import static io.millrace.model.ProblemCode.F603;
import static io.millrace.model.ProblemCode.F604;
import static io.millrace.model.ProblemCode.F605;
import static io.millrace.model.ProblemCode.F606;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.RevertDeclaration.FailureUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** One fault in a sound flow is one problem: nothing is overlooked, and nothing is said of what only follows from it. */
class OneFaultTest {
    record Fault(String description, ProblemCode code, Consumer<FlowFixture> fault) {
        @Override
        public String toString() {
            return description + " is " + code;
        }
    }

    private static Fault fault(ProblemCode code, String description, Consumer<FlowFixture> fault) {
        return new Fault(description, code, fault);
    }

    static final List<Fault> FAULTS_OF_A_GRAPH = List.of(
            fault(
                    F101,
                    "a name misspelt where a task requires it",
                    flow -> flow.edit("charge").replace("room: Room", "rom: Room")),
            fault(
                    F101,
                    "a name misspelt where many require it",
                    flow -> flow.edit("bookFlight").replace("flight: Flight", "fligt: Flight")),
            fault(
                    F101,
                    "a name misspelt in the output of a nested flow",
                    flow -> flow.edit("stay").replace("kind=bed?: String", "kind=bad?: String")),
            fault(
                    F101,
                    "a name misspelt in the input of a nested flow",
                    flow -> flow.edit("stay").replace("guest=traveller: String", "guest=traveler: String")),
            fault(
                    F101,
                    "a name misspelt by a decider",
                    flow -> flow.edit("mayUpgrade").replace("budget: int", "bugdet: int")),
            fault(
                    F101,
                    "the collection of an element misspelt",
                    flow -> flow.edit("buyTickets").each("rout", "city: String")),
            fault(
                    F101,
                    "the collection of alternatives misspelt where it is provided",
                    flow -> flow.edit("plan").replace("airlines: Set<String>", "airline: Set<String>")),
            fault(
                    F101,
                    "a component of the output that nothing provides",
                    flow -> flow.output("receipt: Receipt", "flight: Flight", "seat?: Seat", "sight: String")),
            fault(F102, "a second provider", flow -> flow.task("bookTrain").gives("flight: Flight")),
            fault(
                    F102,
                    "a second provider of the collection of alternatives",
                    flow -> flow.task("list").gives("airlines: Set<String>")),
            fault(
                    F103,
                    "a task that is to run after one that waits for it",
                    flow -> flow.edit("plan").after("send")),
            fault(
                    F103,
                    "a decider that asks for what follows",
                    flow -> flow.edit("mayUpgrade")
                            .takes("receipt: Receipt")
                            .edit("send")
                            .takes("seat?: Seat")),
            fault(
                    F104,
                    "a result of another type",
                    flow -> flow.edit("charge")
                            .replace("receipt: Receipt", "receipt: String")
                            .without("refund")
                            .output("flight: Flight", "seat?: Seat")),
            fault(
                    F104,
                    "a parameter of another type",
                    flow -> flow.edit("charge").replace("room: Room", "room: Seat")),
            fault(
                    F104,
                    "elements of another type",
                    flow -> flow.edit("buyTickets")
                            .each("route", "city: LocalDate", 2)
                            .without("returnTicket")),
            fault(
                    F104,
                    "alternatives of another type",
                    flow -> flow.edit("bookFlight").replace("airline: String", "airline: Integer")),
            fault(
                    F104,
                    "a decider that takes another type",
                    flow -> flow.edit("mayUpgrade").replace("budget: int", "budget: long")),
            fault(
                    F104,
                    "an output of another type",
                    flow -> flow.output("receipt: Receipt", "flight: Room", "seat?: Seat")),
            fault(
                    F105,
                    "a result that is part of the input",
                    flow -> flow.edit("charge").gives("note: Integer")),
            fault(F105, "an input that many provide and require", flow -> flow.input("flight: String")),
            fault(F105, "an alternative that is part of the input", flow -> flow.input("season: int")),
            fault(
                    F201,
                    "a revert of a misspelt task",
                    flow -> flow.revert("undo", "paln").takes("route: List<String>", "nothing: int")),
            fault(
                    F201,
                    "a revert of a nested flow",
                    flow -> flow.revert("undo", "stay").takes("room: Room")),
            fault(F202, "a second revert", flow -> flow.revert("undo", "charge").takes("receipt: Receipt")),
            fault(
                    F203,
                    "a revert that takes what its task does not",
                    flow -> flow.edit("cancelFlight").takes("room: Room")),
            fault(
                    F203,
                    "a plain result after a failed attempt",
                    flow -> flow.edit("cancelFlight").failed()),
            fault(
                    F204,
                    "a revert that takes another type",
                    flow -> flow.edit("cancelFlight").replace("traveller: String", "traveller: int")),
            fault(
                    F204,
                    "a revert that takes elements of another type",
                    flow -> flow.edit("returnTicket")
                            .replace("tickets: List<? extends String>", "tickets: List<? extends Seat>")),
            fault(
                    F206,
                    "a failure together with a result",
                    flow -> flow.edit("cancelFlight").failure(FailureUse.PLAIN)),
            fault(F301, "a raw result", flow -> flow.edit("plan").replace("route: List<String>", "route: List")),
            fault(
                    F301,
                    "a raw collection of alternatives",
                    flow -> flow.edit("plan").replace("airlines: Set<String>", "airlines: Set")),
            fault(
                    F302,
                    "a result with a wildcard",
                    flow -> flow.edit("plan").replace("route: List<String>", "route: List<?>")),
            fault(
                    F302,
                    "a collection of alternatives with a wildcard",
                    flow -> flow.edit("plan").replace("airlines: Set<String>", "airlines: Set<? extends String>")),
            fault(
                    F304,
                    "a result that is code",
                    flow -> flow.edit("plan").gives("rate: Supplier<List<?>>").allowUnused("rate")),
            fault(
                    F305,
                    "an Optional in an Optional",
                    flow -> flow.edit("charge").replace("bed?: String", "bed?: Optional<String>")),
            fault(F305, "a raw Optional", flow -> flow.edit("charge").replace("seat?: Seat", "seat: Optional")),
            fault(
                    F305,
                    "an output that is an Optional",
                    flow -> flow.edit("stay").replace("kind=bed?: String", "kind=bed?: Optional<String>")),
            fault(F401, "no attempt at all", flow -> flow.edit("stay").retry(0)),
            fault(
                    F403,
                    "a contradiction",
                    flow -> flow.edit("stay").retry(new Retries().on("SoldOut").abortOn("SoldOut"))),
            fault(
                    F404,
                    "a failure that cannot occur",
                    flow -> flow.edit("charge").retry(new Retries().on("SoldOut"))),
            fault(
                    F405,
                    "alternatives of nothing",
                    flow -> flow.edit("charge")
                            .alternatives(Optional.empty(), List.of(), "card: Object")
                            .takes("card: String")),
            fault(
                    F405,
                    "alternatives of what is no collection",
                    flow -> flow.edit("charge").retryEach("card", "budget").takes("card: String")),
            fault(
                    F405,
                    "elements of what is no collection",
                    flow -> flow.task("dream").each("day", "hour: LocalDate")),
            fault(
                    F501,
                    "a value named by a keyword",
                    flow -> flow.edit("plan")
                            .gives("class: int")
                            .allowUnused("class")
                            .edit("send")
                            .takes("class: int")),
            fault(F502, "a member with a dot", flow -> flow.task("pack.bags").revert("unpack", "pack.bags")),
            fault(F503, "two members of one name", flow -> flow.task("charge").revert("repay", "charge")),
            fault(
                    F503,
                    "two values of one name",
                    flow -> flow.edit("bookFlight").gives("flight: Flight")),
            fault(
                    F603,
                    "a decider about nothing",
                    flow -> flow.decider("may", "chargee", DeciderDepth.ALL).takes("flight: Flight")),
            fault(F604, "an order of a graph", flow -> flow.order("plan", "send")),
            fault(F605, "a misspelt predecessor", flow -> flow.edit("send").replace("upgrade", "upgade")),
            fault(F605, "a task after itself", flow -> flow.edit("send").after("send")),
            fault(
                    F606,
                    "a plain requirer of what may be ignored",
                    flow -> flow.edit("charge").replace("seat?: Seat", "seat: Seat")),
            fault(
                    F606,
                    "a plain requirer of what may not be given",
                    flow -> flow.edit("charge").replace("bed?: String", "bed: String")),
            fault(
                    F606,
                    "a plain requirer of an optional input",
                    flow -> flow.edit("send").replace("note?: String", "note: String")),
            fault(
                    F606,
                    "a plain component of the output",
                    flow -> flow.output("receipt: Receipt", "flight: Flight", "seat: Seat")));

    static final List<Fault> FAULTS_OF_A_LINE = List.of(
            fault(F101, "a misspelt value", flow -> flow.edit("pay").replace("room: Room", "rooom: Room")),
            fault(F104, "another type", flow -> flow.edit("pay").replace("room: Room", "room: Seat")),
            fault(F601, "a value from a later member", flow -> flow.edit("plan").takes("paid: int")),
            fault(
                    F601,
                    "two values from a later member",
                    flow -> flow.edit("plan").takes("paid: int", "tip: int")),
            fault(F601, "an after that looks ahead", flow -> flow.edit("plan").after("pay")),
            fault(F601, "a decider that looks ahead", flow -> flow.edit("may").takes("paid: int")),
            fault(F604, "no order", flow -> flow.noOrder()),
            fault(F604, "a member left out", flow -> flow.noOrder().order("plan", "stay", "thank")),
            fault(F604, "a provider left out", flow -> flow.noOrder().order("stay", "pay", "thank")),
            fault(F604, "a misspelt name", flow -> flow.noOrder().order("plan", "sty", "pay", "thank")),
            fault(F604, "a name in the place of another", flow -> flow.noOrder().order("plan", "plan", "pay", "thank")),
            fault(F604, "a name too many", flow -> flow.noOrder().order("plan", "stay", "pay", "plan", "thank")),
            fault(
                    F503,
                    "two members of one name",
                    flow -> flow.task("thank").takes("paid: int").revert("regret", "thank")));

    static final List<Fault> FAULTS_AMONG_THE_UNORDERED = List.of(
            fault(F602, "a value of a sibling", flow -> flow.edit("wash").takes("dust: int")),
            fault(F602, "two values of a sibling", flow -> flow.edit("wash").takes("dust: int", "dirt: int")),
            fault(F602, "an after", flow -> flow.edit("wash").after("sweep")),
            fault(
                    F602,
                    "a decider that asks for a value of a sibling",
                    flow -> flow.decider("may", "wash", DeciderDepth.ALL).takes("dust: int")),
            fault(
                    F602,
                    "a decider that asks for a value of its target",
                    flow -> flow.decider("may", "sweep", DeciderDepth.ALL).takes("dust: int")),
            fault(F101, "a misspelt value", flow -> flow.edit("wash").takes("room: int")),
            fault(F102, "an output from two members", flow -> flow.edit("wash").gives("dust: int")),
            fault(F105, "an input that is provided", flow -> flow.edit("wash").gives("rooms: String")));

    private static FlowFixture line() {
        return FlowFixture.linear("trip")
                .order("plan", "stay", "pay", "thank")
                .nested("stay", "StayFlow")
                .takes("day: LocalDate")
                .gives("room: Room")
                .task("pay")
                .takes("room: Room")
                .gives("paid: int", "tip: int")
                .task("plan")
                .gives("day: LocalDate")
                .decider("may", "plan", DeciderDepth.ALL)
                .task("thank")
                .takes("paid: int", "tip: int")
                .after("stay");
    }

    private static FlowFixture chores() {
        return FlowFixture.unordered("chores")
                .input("rooms: int")
                .task("sweep")
                .takes("rooms: int")
                .gives("dust: int", "dirt: int")
                .decider("maySweep", "sweep", DeciderDepth.ATOM)
                .task("wash")
                .gives("clean: int")
                .revert("spill", "wash")
                .takes("clean: int", "rooms: int");
    }

    @Test
    void isLookedForInSoundFlows() {
        assertThat(GrandTour.flow().report()).isEmpty();
        assertThat(line().report()).isEmpty();
        assertThat(chores().report()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FAULTS_OF_A_GRAPH")
    void isOneProblemInAGraph(Fault fault) {
        assertThat(GrandTour.flow().with(fault.fault()).codes()).containsExactly(fault.code());
    }

    @ParameterizedTest
    @FieldSource("FAULTS_OF_A_LINE")
    void isOneProblemInALine(Fault fault) {
        assertThat(line().with(fault.fault()).codes()).containsExactly(fault.code());
    }

    @ParameterizedTest
    @FieldSource("FAULTS_AMONG_THE_UNORDERED")
    void isOneProblemAmongTheUnordered(Fault fault) {
        assertThat(chores().with(fault.fault()).codes()).containsExactly(fault.code());
    }
}
