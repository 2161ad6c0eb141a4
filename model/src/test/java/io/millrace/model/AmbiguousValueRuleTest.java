package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F102;
import static io.millrace.model.ProblemCode.F605;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmbiguousValueRuleTest {
    private static FlowFixture rates() {
        return FlowFixture.graph("rates")
                .source("Rates")
                .allowUnused("rate")
                .task("fromBank")
                .gives("rate: double")
                .task("fromMarket")
                .gives("rate: double")
                .task("price")
                .takes("rate: double")
                .gives("price: double");
    }

    @Test
    void acceptsTwoProvidersOfWhichOneIsTheNearest() {
        assertThat(rates().edit("fromMarket")
                        .after("fromBank")
                        .edit("price")
                        .after("fromMarket")
                        .problems())
                .isEmpty();
    }

    @Test
    void showsBothProviders() {
        assertThat(rates().report()).isEqualTo("""
                        [F102] the value 'rate' has two providers, and none of them is the nearest
                            'rate' is provided by
                                Rates.fromBank()
                                Rates.fromMarket()
                            and task 'price' requires it.
                          Fix: rename one of the values, or order the providers with 'after', so that one of them comes last.
                          More: docs/errors.md#f102""");
        assertThat(rates().problems().get(0).place().describe()).isEqualTo("Rates.price(rate)");
    }

    @Test
    void refusesProvidersWhoseOrderIsKnownWhileThatOfTheRequirerIsNot() {
        assertThat(rates().edit("fromMarket").after("fromBank").codes()).containsExactly(F102);
    }

    @Test
    void refusesAnOutputWithoutALastProvider() {
        assertThat(rates().without("price").report()).isEqualTo("""
                        [F102] the value 'rate' has two providers, and none of them is the nearest
                            'rate' is provided by
                                Rates.fromBank()
                                Rates.fromMarket()
                            and the output of the flow holds it.
                          Fix: rename one of the values, or order the providers with 'after', so that one of them comes last.
                          More: docs/errors.md#f102""");
        assertThat(rates().without("price").output("rate: double").codes()).containsExactly(F102);
        assertThat(FlowFixture.unordered("rates")
                        .task("a")
                        .gives("x: int")
                        .task("b")
                        .gives("x: int")
                        .report())
                .contains("Fix: rename one of the values.\n");
    }

    @Test
    void isReportedOnceHoweverManyRequireTheValue() {
        assertThat(rates().task("print")
                        .takes("rate: double")
                        .output("rate: double", "price: double")
                        .codes())
                .containsExactly(F102);
    }

    @Test
    void isReportedOnceForAllValuesOfTheSameTwoMembers() {
        FlowFixture flow = rates().edit("fromBank")
                .gives("day: LocalDate", "fee: int")
                .edit("fromMarket")
                .gives("day: LocalDate", "fee: int");

        assertThat(flow.codes()).containsExactly(F102);
        assertThat(flow.report())
                .contains("    which all provide 'day', 'fee' too,\n    and task 'price' requires it.\n");
    }

    @Test
    void isNotReportedWhereTheOrderIsUnknownBecauseOfAMisspeltName() {
        FlowFixture flow = rates().edit("price").after("fromMarket");

        assertThat(flow.edit("fromMarket").after("fromBnak").codes()).containsExactly(F605);
        assertThat(flow.edit("fromMarket").replace("fromBnak", "fromBank").problems())
                .isEmpty();
    }

    @Test
    void isNotReportedWhereTheOrderIsUnknownBecauseOfAMissingValue() {
        FlowFixture flow = FlowFixture.graph("sums")
                .allowUnused("sum")
                .task("one")
                .gives("sum: int", "count: int")
                .task("two")
                .takes("cuont: int")
                .gives("sum: int", "total: int")
                .task("print")
                .takes("sum: int", "total: int");

        assertThat(flow.codes()).containsExactly(F101);
        assertThat(flow.edit("two").replace("cuont: int", "count: int").problems())
                .isEmpty();
    }

    @Test
    void isNotReportedForWhatFollowsFromAnotherAmbiguity() {
        FlowFixture flow = rates().edit("price")
                .gives("currency: String")
                .edit("fromBank")
                .gives("currency: String")
                .task("print")
                .takes("price: double", "currency: String");

        assertThat(flow.report()).contains("'rate'").doesNotContain("'currency'");
        assertThat(flow.codes()).containsExactly(F102);
    }
}
