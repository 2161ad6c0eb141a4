package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F104;
import static io.millrace.model.ProblemCode.F201;
import static io.millrace.model.ProblemCode.F203;
import static io.millrace.model.ProblemCode.F204;
import static io.millrace.model.ProblemCode.F206;
import static io.millrace.model.ProblemCode.F405;
import static io.millrace.model.ProblemCode.F606;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.RevertDeclaration.FailureUse;
import org.junit.jupiter.api.Test;

class RevertRulesTest {
    private static FlowFixture reservation() {
        return FlowFixture.graph("reservation")
                .source("Reservation")
                .inputSource("Wish")
                .input("row: int", "day: LocalDate")
                .task("price")
                .gives("price: long")
                .task("reserve")
                .takes("row: int", "day: LocalDate", "price: long")
                .gives("seat: Seat")
                .nested("notice", "NoticeFlow");
    }

    private static FlowFixture releasing(String... values) {
        return reservation().revert("release", "reserve").takes(values);
    }

    @Test
    void acceptsWhatTheTaskTookAndGaveAndTheInput() {
        assertThat(releasing("seat: Seat", "price: long", "row: int").problems())
                .isEmpty();
        assertThat(reservation()
                        .revert("forget", "price")
                        .takes("day: LocalDate")
                        .problems())
                .isEmpty();
        assertThat(releasing("seat?: Seat").failure(FailureUse.OPTIONAL).problems())
                .isEmpty();
        assertThat(releasing("row: int").failure(FailureUse.PLAIN).problems()).isEmpty();
    }

    @Test
    void refusesARevertOfWhatIsNoTask() {
        assertThat(reservation()
                        .revert("release", "resreve")
                        .takes("seat: Seat")
                        .report())
                .isEqualTo("""
                        [F201] revert 'release' undoes 'resreve', which is no task of flow 'reservation'
                            Tasks of the flow: 'price', 'reserve'
                          Fix: rename it to 'reserve' (did you mean this?), or name a task of this flow, or remove the revert.
                          More: docs/errors.md#f201""");
        assertThat(reservation().revert("release", "notice").report())
                .contains("'notice' is a nested flow: its own tasks have their reverts.");
        assertThat(reservation()
                        .revert("one", "nothing")
                        .revert("two", "nothing")
                        .codes())
                .containsExactly(F201, F201);
    }

    @Test
    void refusesASecondRevert() {
        assertThat(releasing("seat: Seat").revert("tell", "reserve").report()).isEqualTo("""
                        [F202] task 'reserve' has two reverts
                            It is undone by
                                Reservation.release(Seat)
                                Reservation.tell()
                          Fix: keep one of them, and let it do the work of both.
                          More: docs/errors.md#f202""");
    }

    @Test
    void refusesAValueThatTheRevertCannotHave() {
        assertThat(releasing("saet: Seat").report()).isEqualTo("""
                        [F203] revert 'release' cannot have the value 'saet'
                            'saet' is neither required nor provided by task 'reserve', nor part of the input.
                            Values that the revert can have: 'seat', 'row', 'day', 'price'
                          Fix: rename it to 'seat' (did you mean this?), or let task 'reserve' require 'saet' too.
                          More: docs/errors.md#f203""");
        assertThat(reservation().revert("forget", "price").takes("seat: Seat").codes())
                .containsExactly(F203);
        assertThat(releasing("nothing?: String").codes()).containsExactly(F203);
    }

    @Test
    void doesNotGiveARevertTheValueOfTheFlowsController() {
        FlowFixture flow = FlowFixture.graph("retry")
                .retryEachOf("season", "summer", "winter")
                .task("plan")
                .takes("season: String")
                .revert("cancel", "plan")
                .takes("season: String")
                .task("print")
                .revert("burn", "print")
                .takes("season: String");

        assertThat(flow.problems())
                .extracting(Problem::headline)
                .containsExactly("revert 'burn' cannot have the value 'season'");
    }

    @Test
    void refusesAResultThatIsNotThereAfterAFailedAttempt() {
        assertThat(releasing("seat: Seat").failed().report()).isEqualTo("""
                        [F203] revert 'release' takes the result 'seat' also after a failed attempt, which has none
                            It is called after a failed attempt too, because it says 'failed = true', or takes an Optional of
                            a result or of the failure.
                          Fix: take Optional<Seat>.
                          More: docs/errors.md#f203""");
        assertThat(releasing("seat: Seat").failure(FailureUse.OPTIONAL).codes()).containsExactly(F203);
        assertThat(reservation()
                        .edit("reserve")
                        .gives("code: int")
                        .revert("release", "reserve")
                        .takes("seat?: Seat", "code: int")
                        .codes())
                .containsExactly(F203);
        assertThat(releasing("seat?: Seat").failed().problems()).isEmpty();
    }

    @Test
    void refusesAnotherType() {
        assertThat(releasing("seat: Room").report()).isEqualTo("""
                        [F204] the value 'seat' is Seat, but revert 'release' takes Room
                            'seat' (Seat) comes from
                                Reservation.reserve(int, LocalDate, long)
                          Fix: take 'seat' as Seat.
                          More: docs/errors.md#f204""");
        assertThat(releasing("price: int").codes()).containsExactly(F204);
        assertThat(releasing("day: String", "row: String").codes()).containsExactly(F204, F204);
    }

    @Test
    void refusesAFailureTogetherWithAResult() {
        assertThat(releasing("seat: Seat").failure(FailureUse.PLAIN).report()).isEqualTo("""
                        [F206] revert 'release' takes the task's failure and its result 'seat', of which only one can be there
                            A plain Failure means: called after a failed attempt only, which has no result.
                          Fix: take Optional<Failure> and Optional<Seat>, or only one of the two.
                          More: docs/errors.md#f206""");
        assertThat(releasing("seat: Seat").failed().failure(FailureUse.PLAIN).codes())
                .containsExactly(F206);
    }

    @Test
    void saysAllThatIsWrongWithOneParameter() {
        assertThat(releasing("seat: Room").failed().codes()).containsExactly(F203, F204);
    }

    @Test
    void leavesToTheTaskWhatTheRevertRepeats() {
        FlowFixture otherType = releasing("price: int").edit("reserve").replace("price: long", "price: int");
        FlowFixture misspelt = releasing("prize: long").edit("reserve").replace("price: long", "prize: long");
        FlowFixture absent = releasing("price: long").edit("price").replace("price: long", "price?: long");

        assertThat(otherType.codes()).containsExactly(F104);
        assertThat(misspelt.codes()).containsExactly(F101);
        assertThat(absent.codes()).containsExactly(F606);
        assertThat(absent.edit("reserve").replace("price: long", "price?: long").codes())
                .containsExactly(F606);
    }

    @Test
    void leavesToTheMissingValueWhatFollowsFromIt() {
        FlowFixture misspeltInTask = releasing("price: long").edit("reserve").replace("price: long", "prize: long");
        FlowFixture misspeltResult = releasing("seat: Seat")
                .task("sit")
                .takes("seat: Seat")
                .edit("reserve")
                .replace("seat: Seat", "saet: Seat");

        assertThat(misspeltInTask.codes()).containsExactly(F101);
        assertThat(misspeltResult.codes()).containsExactly(F101);
        assertThat(misspeltResult.without("sit").codes()).containsExactly(F203);
    }

    @Test
    void leavesToTheTaskACollectionThatIsNone() {
        FlowFixture flow = FlowFixture.graph("visits")
                .input("days: String")
                .task("visit")
                .each("days", "day: LocalDate")
                .revert("leave", "visit")
                .takes("days: Collection<? extends LocalDate>");

        assertThat(flow.codes()).containsExactly(F405);
    }

    @Test
    void refusesAnOwnResultThatMayBeAbsentTakenPlainly() {
        FlowFixture flow = releasing("seat: Seat").edit("reserve").replace("seat: Seat", "seat?: Seat");

        assertThat(flow.codes()).containsExactly(F606);
        assertThat(flow.edit("release").failed().codes()).containsExactly(F203);
        assertThat(flow.edit("release").failure(FailureUse.PLAIN).codes()).containsExactly(F206);
    }

    @Test
    void knowsTheElementsOfARevertOfATaskThatRunsForEach() {
        FlowFixture flow = FlowFixture.graph("visits")
                .input("days: List<LocalDate>")
                .task("visit")
                .each("days", "day: LocalDate")
                .gives("notes: List<String>")
                .revert("leave", "visit")
                .takes("days: Collection<? extends LocalDate>", "notes: List<? extends String>");

        assertThat(flow.problems()).isEmpty();
        assertThat(flow.edit("leave")
                        .replace("notes: List<? extends String>", "notes: List<? extends Integer>")
                        .codes())
                .containsExactly(F204);
    }
}
