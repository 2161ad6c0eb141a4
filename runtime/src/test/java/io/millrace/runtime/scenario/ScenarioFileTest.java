package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a writer of scenarios sees when something is wrong with one. */
class ScenarioFileTest {
    private static final String GOOD = """
            scenario 1a a flow runs
              flow
                task a, provides x
                task b, requires x
              does
                a: gives 1
              steps
                advance 2s
              then
                run SUCCEEDED
                values x=1
            """;

    private static void run(String text) {
        Scenario.of("some.txt", text).forEach(scenario -> ScenarioRun.run(scenario, ScenarioEngine.SERIAL));
    }

    @Test
    void aGoodScenarioRuns() {
        run(GOOD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    scenario 1a a flow runs | scenario 1a  | some.txt:1: the scenario has no id or no title; write
                    scenario 1a a flow runs | story 1a     | some.txt:1: 'story' begins no scenario; write
                    flow                    | flaw         | some.txt:2: 'flaw' is not known in a scenario; write one of also, on,
                    task a, provides x      | task a, gives x | some.txt:3: 'gives' is not known of a task; write one of requires,
                    task b, requires x      | task b, requires y | some.txt:4: there is no value 'y' yet; name one of [x]
                    task b, requires x      | task b, after c | some.txt:4: 'c' is not there yet; name one of [a, b]
                    task b, requires x      | task b, priority high | some.txt:4: 'high' after 'priority' is no number; write digits
                    task b, requires x      | task b, retry 2 delay 3 | some.txt:4: '3' after 'delay' is no duration; write a number
                    task b, requires x      | task b, retry 2 on Trouble | some.txt:4: 'Trouble' is no exception of
                    task b, requires x      | task b, decider want SOME | some.txt:4: 'SOME' is not known after 'decider'; write one of [ALL,
                    a: gives 1              | a: goes 1    | some.txt:6: 'goes' is not known as what a call does; write one of
                    a: gives 1              | a: gives 1, suspends | some.txt:6: a call does nothing after 'gives'; put that at its end
                    a: gives 1              | a gives 1    | some.txt:6: this says of no call what it does; write the call, a colon
                    advance 2s              | wait         | some.txt:8: 'wait' is not known as a step; write one of advance,
                    run SUCCEEDED           | run          | some.txt:10: 'run' takes one word, but has 0; write one word after it
                    run SUCCEEDED           | run GOOD     | some.txt:10: 'GOOD' is not known after 'run'; write one of [PENDING,
                    run SUCCEEDED           | lacks c      | some.txt:1: the scenario does not say how the run ends; add 'run'
                    values x=1              | values x     | some.txt:11: 'x' is no pair; write a name, '=' and what it is
                    values x=1              | prices x=1   | some.txt:11: 'prices' is not known as what becomes of a run; write one of
                    """)
    void saysWhatIsWrongWhereAndWhatToDo(String good, String bad, String message) {
        assertThatThrownBy(() -> run(GOOD.replace(good, bad)))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void saysWhichLineIsIndentedWrongly() {
        assertThatThrownBy(() -> run(GOOD.replace("    task b", "   task b")))
                .hasMessageStartingWith("some.txt:4: the line is indented by 3, unlike any line");
        assertThatThrownBy(() -> run(GOOD.replace("    task b", "\ttask b")))
                .hasMessage("some.txt:4: the line is indented by a tab; use spaces");
    }

    @Test
    void aRunThatIsNotAsItHasToBeIsTold() {
        assertThatThrownBy(() -> run(GOOD.replace("x=1", "x=2")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("some.txt:11: value of x")
                .hasMessageContaining("expected: 2")
                .hasMessageContaining("actual:   1")
                .hasMessageContaining("so far: RunStarted TaskStarted:a a TaskSucceeded:a");
    }

    @Test
    void aScenarioMayHoldForOneEngine() {
        Scenario scenario = Scenario.of("some.txt", GOOD.replace("  flow", "  on parallel\n  flow"))
                .get(0);

        assertThat(scenario.engines()).containsExactly(ScenarioEngine.PARALLEL);
    }
}
