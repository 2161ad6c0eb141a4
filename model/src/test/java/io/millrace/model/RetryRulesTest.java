package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F401;
import static io.millrace.model.ProblemCode.F403;
import static io.millrace.model.ProblemCode.F404;
import static io.millrace.model.ProblemCode.F405;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryRulesTest {
    private static FlowFixture trying(Retries retries) {
        return FlowFixture.graph("try")
                .source("Try")
                .task("book")
                .thrown("SoldOut")
                .retry(retries);
    }

    private static Retries retries() {
        return new Retries();
    }

    @Test
    void acceptsNumbersInTheirRanges() {
        assertThat(trying(retries().attempts(1).backoff(1).jitter(1)).problems())
                .isEmpty();
        assertThat(trying(retries().attempts(Integer.MAX_VALUE).backoff(1e9).jitter(0))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesAttemptsBelowOne(int attempts) {
        assertThat(trying(retries().attempts(attempts)).codes()).containsExactly(F401);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesABackoffThatShrinksOrIsNoNumber(double backoff) {
        assertThat(trying(retries().backoff(backoff)).codes()).containsExactly(F401);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.01, Double.NaN})
    void refusesAJitterThatIsNoPart(double jitter) {
        assertThat(trying(retries().jitter(jitter)).codes()).containsExactly(F401);
    }

    @Test
    void saysWhichNumberIsOutOfWhichRange() {
        assertThat(trying(retries().attempts(0)).report()).isEqualTo("""
                        [F401] 'attempts' is 0, but allowed is 1 or more; the first attempt counts
                            at Try.book()
                          Fix: write a number in that range.
                          More: docs/errors.md#f401""");
        assertThat(trying(retries().attempts(0).backoff(0.5).jitter(2)).codes()).containsExactly(F401, F401, F401);
    }

    @Test
    void looksAtFlowsNestedFlowsRevertsAndElementsToo() {
        assertThat(FlowFixture.graph("try").retry(0).codes()).containsExactly(F401);
        assertThat(FlowFixture.graph("try")
                        .nested("inner", "InnerFlow")
                        .retry(0)
                        .codes())
                .containsExactly(F401);
        assertThat(FlowFixture.graph("try")
                        .task("t")
                        .revert("undo", "t")
                        .retry(0)
                        .codes())
                .containsExactly(F401);
        assertThat(FlowFixture.graph("try")
                        .input("days: List<String>")
                        .task("t")
                        .each("days", "day: String", -1)
                        .report())
                .startsWith("[F401] 'concurrency' is -1, but allowed is 0 (no limit) or more\n");
    }

    @Test
    void refusesToRetryWhatIsNotToBeRetried() {
        assertThat(trying(retries().on("WindowSeatSoldOut").abortOn("SoldOut")).report())
                .isEqualTo("""
                        [F403] 'WindowSeatSoldOut' is to be retried, but 'abortOn' forbids it
                            on = travel.WindowSeatSoldOut
                            abortOn = travel.SoldOut
                          Fix: take 'WindowSeatSoldOut' out of 'on', or make 'abortOn' narrower.
                          More: docs/errors.md#f403""");
        assertThat(trying(retries().on("SoldOut").abortOn("SoldOut")).codes()).containsExactly(F403);
        assertThat(FlowFixture.graph("try")
                        .retry(retries().on("HotelBusy").abortOn("RuntimeException"))
                        .codes())
                .containsExactly(F403);
    }

    @Test
    void letsAnExceptionToTheRuleStand() {
        assertThat(trying(retries().on("SoldOut").abortOn("WindowSeatSoldOut")).problems())
                .isEmpty();
    }

    @Test
    void refusesToWaitForAFailureThatCannotOccur() {
        assertThat(trying(retries().on("NoVisa")).report()).isEqualTo("""
                        [F404] task 'book' can never fail with 'NoVisa'
                            'NoVisa' is a checked exception.
                            Try.book() declares 'SoldOut'.
                          Fix: add it to the method's throws clause, or name an exception that the task throws.
                          More: docs/errors.md#f404""");
        assertThat(trying(retries().abortOn("NoVisa")).codes()).containsExactly(F404);
        assertThat(FlowFixture.graph("try")
                        .task("book")
                        .retry(retries().on("NoVisa"))
                        .report())
                .contains("Try.book() declares none.".replace("Try", "BookTrip"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SoldOut",
                "WindowSeatSoldOut",
                "Exception",
                "Throwable",
                "HotelBusy",
                "Error",
                "java.util.concurrent.TimeoutException"
            })
    void acceptsWhatATaskOrTheEngineCanThrow(String failure) {
        assertThat(trying(retries().on(failure)).problems()).isEmpty();
    }

    @Test
    void acceptsAnyFailureWhereTheSignatureDoesNotTell() {
        assertThat(trying(retries().on("NoVisa")).edit("book").asynchronous().problems())
                .isEmpty();
        assertThat(FlowFixture.graph("try").retry(retries().on("NoVisa")).problems())
                .isEmpty();
        assertThat(FlowFixture.graph("try")
                        .nested("inner", "InnerFlow")
                        .retry(retries().on("NoVisa"))
                        .problems())
                .isEmpty();
    }

    @Test
    void refusesAlternativesFromTwoPlacesOrFromNone() {
        FlowFixture flow = FlowFixture.graph("fetch")
                .source("Fetch")
                .input("hosts: List<String>")
                .allowUnused("hosts");

        assertThat(flow.task("get")
                        .takes("host: String")
                        .alternatives(Optional.of("hosts"), List.of("a"), "host: Object")
                        .report())
                .isEqualTo("""
                        [F405] @RetryEach has both 'of' and 'values'
                            The alternatives are the elements of a collection value ('of'), or constants ('values').
                          Fix: give exactly one of them.
                          More: docs/errors.md#f405""");
        assertThat(flow.without("get")
                        .task("get")
                        .takes("host: String")
                        .alternatives(Optional.empty(), List.of(), "host: Object")
                        .codes())
                .containsExactly(F405);
    }

    @Test
    void refusesToRunOverWhatIsNoCollection() {
        FlowFixture flow =
                FlowFixture.graph("fetch").source("Fetch").inputSource("Job").input("hosts: Map<String, Integer>");

        assertThat(flow.task("get")
                        .takes("host: String")
                        .retryEach("host", "hosts")
                        .report())
                .isEqualTo("""
                        [F405] the retry controller of 'get' runs over 'hosts', which is no collection
                            'hosts' is Map<String, Integer>, from
                                input, Job
                          Fix: provide its entrySet(), as a List<Map.Entry<String, Integer>>, or name another value.
                          More: docs/errors.md#f405""");
        assertThat(flow.without("get").task("get").each("hosts", "host: String").codes())
                .containsExactly(F405);
        assertThat(flow.without("get")
                        .retryEach("host", "hosts")
                        .task("get")
                        .takes("host: String")
                        .codes())
                .containsExactly(F405);
    }

    @Test
    void saysNothingOfTheTypeOfAnAlternativeThatCannotBeTold() {
        FlowFixture flow =
                FlowFixture.graph("fetch").task("get").takes("host: String").retryEach("host", "hosts");

        assertThat(flow.codes()).containsExactly(F101);
        assertThat(flow.edit("get").each("host", "letter: String").codes()).containsExactly(F101);
    }

    @Test
    void takesAPlainCollectionOfACustomControllerForAValue() {
        FlowFixture flow = FlowFixture.graph("fetch")
                .input("hosts: String")
                .task("get")
                .controller("decide", "", "hosts: Collection<?>");

        assertThat(flow.codes()).containsExactly(ProblemCode.F104);
    }
}
