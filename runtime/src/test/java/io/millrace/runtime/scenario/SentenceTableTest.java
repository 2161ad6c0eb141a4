package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.scenario.SentenceTable.Row;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the table of sentences against the scenarios. */
class SentenceTableTest {
    private final List<Row> rows = SentenceTable.read();
    private final List<Scenario> scenarios = ScenarioFiles.own();

    SentenceTableTest() throws IOException {}

    @Test
    void eachSentenceIsInTheTableOnce() {
        assertThat(rows).extracting(Row::id).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @Test
    void eachSentenceHasAScenarioOrSaysWhyNot() {
        assertThat(rows)
                .allMatch(
                        row -> row.isNotYet()
                                || !row.tests().isEmpty()
                                || row.scenarios().stream().noneMatch(String::isBlank),
                        "has scenarios, or 'test: CLASS', or 'not yet, issue N'");
    }

    @Test
    void eachIdOfAScenarioIsThereOnceAndInTheTable() {
        assertThat(scenarios).extracting(Scenario::id).doesNotHaveDuplicates();
        assertThat(rows.stream().flatMap(row -> row.scenarios().stream()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        scenarios.stream().map(Scenario::id).toList());
    }

    @Test
    void aScenarioIsNamedAfterASentenceThatItShows() {
        for (Scenario scenario : scenarios) {
            String sentence = scenario.id().replaceFirst("-\\d+$", "");
            assertThat(rows)
                    .as("%s: the row of sentence %s, with the scenario", scenario.place(), sentence)
                    .anyMatch(
                            row -> row.id().equals(sentence) && row.scenarios().contains(scenario.id()));
            assertThat(scenario.also())
                    .allSatisfy(other -> assertThat(rows)
                            .as("%s: the row of sentence %s, with the scenario", scenario.place(), other)
                            .anyMatch(row ->
                                    row.id().equals(other) && row.scenarios().contains(scenario.id())));
        }
    }

    @Test
    void testsThatTheTableNamesAreThere() throws IOException {
        assertThat(SentenceTable.testClasses())
                .containsAll(rows.stream().flatMap(row -> row.tests().stream()).toList());
    }
}
