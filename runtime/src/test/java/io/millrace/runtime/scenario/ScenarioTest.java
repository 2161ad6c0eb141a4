package io.millrace.runtime.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.runtime.fixture.SideBySide;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs each scenario on each engine. {@code -Dmillrace.scenario=3.4a} runs those whose id begins like this alone. */
class ScenarioTest {
    @TestFactory
    Stream<DynamicNode> scenarios() {
        String wanted = System.getProperty("millrace.scenario", "");
        List<Scenario> all = ScenarioFiles.all().stream()
                .filter(scenario -> scenario.id().startsWith(wanted))
                .toList();
        assertThat(all).as("scenarios whose id begins with '%s'", wanted).isNotEmpty();
        Map<String, List<Scenario>> byFile = all.stream()
                .collect(Collectors.groupingBy(scenario -> scenario.at().file()));
        return byFile.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> DynamicContainer.dynamicContainer(
                        file.getKey(), file.getValue().stream().flatMap(ScenarioTest::tests)));
    }

    private static Stream<DynamicTest> tests(Scenario scenario) {
        return scenario.engines().stream()
                .filter(engine -> engine == ScenarioEngine.PARALLEL || !SideBySide.isElsewhere())
                .map(engine -> DynamicTest.dynamicTest(
                        scenario.id() + " on " + name(engine) + ": " + scenario.title(), () -> run(scenario, engine)));
    }

    private static String name(ScenarioEngine engine) {
        return engine == ScenarioEngine.SERIAL ? "serial" : SideBySide.kindName();
    }

    private static void run(Scenario scenario, ScenarioEngine engine) {
        if (scenario.defect().isEmpty()) {
            ScenarioRun.run(scenario, engine);
            return;
        }
        Optional<Throwable> failure = failure(scenario, engine);
        if (failure.isEmpty()) {
            fail("%s: the known defect is gone on %s; take the line 'defect' out", scenario.place(), engine);
        }
    }

    private static Optional<Throwable> failure(Scenario scenario, ScenarioEngine engine) {
        try {
            ScenarioRun.run(scenario, engine);
            return Optional.empty();
        } catch (AssertionError | RuntimeException expected) {
            return Optional.of(expected);
        }
    }
}
