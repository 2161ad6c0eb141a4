package io.millrace.model;

import static io.millrace.model.ProblemCode.F104;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MatchingTypeRuleTest {
    private static FlowFixture flow(String provided, String required) {
        return FlowFixture.graph("count")
                .source("Count")
                .task("count")
                .gives("found: " + provided)
                .task("print")
                .takes("found: " + required);
    }

    @Test
    void acceptsWhatCanBeAssigned() {
        assertThat(flow("int", "Integer").problems()).isEmpty();
        assertThat(flow("ArrayList<String>", "Collection<? extends CharSequence>")
                        .problems())
                .isEmpty();
    }

    @Test
    void showsWhereTheValueComesFromAndWhereItGoesTo() {
        assertThat(flow("List<String>", "List<Object>").report()).isEqualTo("""
                        [F104] the value 'found' is List<String>, but task 'print' requires List<Object>
                            'found' (List<String>) comes from
                                Count.count()
                            and is required as List<Object> at
                                Count.print(found)
                          Fix: require List<String>, or provide List<Object>.
                          More: docs/errors.md#f104""");
    }

    @Test
    void explainsThatPrimitivesAreNotConverted() {
        assertThat(flow("int", "long").report()).isEqualTo("""
                        [F104] the value 'found' is int, but task 'print' requires long
                            'found' (int) comes from
                                Count.count()
                            and is required as long at
                                Count.print(found)
                            Values are compared boxed, and not converted: an int is an Integer and never a long.
                          Fix: require int, or provide long.
                          More: docs/errors.md#f104""");
    }

    @Test
    void writesTypesInFullWhereTheyLookAlike() {
        assertThat(flow("travel.Currency", "java.util.Currency").report()).isEqualTo("""
                        [F104] the value 'found' is travel.Currency, but task 'print' requires java.util.Currency
                            'found' (travel.Currency) comes from
                                Count.count()
                            and is required as java.util.Currency at
                                Count.print(found)
                          Fix: require travel.Currency, or provide java.util.Currency.
                          More: docs/errors.md#f104""");
    }

    @Test
    void isOneProblemForAllWhoRequireTheSameType() {
        FlowFixture flow = flow("int", "long")
                .task("log")
                .takes("found: long")
                .task("send")
                .takes("found: String");

        assertThat(flow.codes()).containsExactly(F104, F104);
        assertThat(flow.report()).contains("Count.print(found)\n        Count.log(found)\n");
    }

    @Test
    void refusesOtherTypesInOutputsDecidersControllersAndNestedFlows() {
        assertThat(flow("int", "int").output("found: String").codes()).containsExactly(F104);
        assertThat(flow("int", "int")
                        .decider("may", "print", DeciderDepth.ALL)
                        .takes("found: String")
                        .codes())
                .containsExactly(F104);
        assertThat(flow("int", "int")
                        .edit("print")
                        .controller("decide", "", "found: String")
                        .codes())
                .containsExactly(F104);
        assertThat(flow("int", "int")
                        .nested("inner", "InnerFlow")
                        .takes("number=found: String")
                        .codes())
                .containsExactly(F104);
    }

    @Test
    void looksAtTheElementsOfWhatATaskRunsOver() {
        FlowFixture flow = FlowFixture.graph("days").task("list").gives("days: List<String>");

        assertThat(flow.task("visit").each("days", "day: String").problems()).isEmpty();
        assertThat(flow.task("wait").each("days", "day: LocalDate").report())
                .startsWith(
                        "[F104] the value 'days' is List<String>, but task 'wait' requires Collection<? extends LocalDate>\n");
    }

    @Test
    void knowsTheTypeOfAnAlternativeFromItsCollection() {
        FlowFixture flow = FlowFixture.graph("fetch").input("mirrors: List<String>");

        assertThat(flow.task("fetch")
                        .takes("mirror: String")
                        .retryEach("mirror", "mirrors")
                        .problems())
                .isEmpty();
        assertThat(flow.edit("fetch")
                        .replace("mirror: String", "mirror: Integer")
                        .report())
                .startsWith("[F104] the value 'mirror' is String, but task 'fetch' requires Integer\n");
    }

    @Test
    void knowsTheTypeOfAnAlternativeOfAnAlternative() {
        FlowFixture flow = FlowFixture.graph("fetch")
                .input("regions: List<List<String>>")
                .retryEach("region", "regions")
                .task("fetch")
                .takes("mirror: String")
                .retryEach("mirror", "region");

        assertThat(flow.problems()).isEmpty();
    }
}
