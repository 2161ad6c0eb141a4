package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.fixture.FlowFixture;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngineLoadTest {
    private static Set<String> threadsOf(Engine engine) {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        FlowDefinition<Void, ?> flow = FlowFixture.flow("threads")
                .task(
                        "first",
                        t -> t.runs(in -> threads.add(Thread.currentThread().getName())))
                .task(
                        "second",
                        t -> t.runs(in -> threads.add(Thread.currentThread().getName())))
                .build()
                .withoutInput();
        try (engine) {
            engine.start(flow).await().orElseThrow();
        }
        return threads;
    }

    @ParameterizedTest
    @ValueSource(strings = {"serial", "serial://", "serial://?keepFinished=3&grace=PT5S"})
    void loadsTheSerialEngine(String description) {
        assertThat(threadsOf(Engine.load(description)))
                .containsExactly(Thread.currentThread().getName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallel",
                "parallel://?maxWorkers=2",
                "parallel://?maxWorkers=1&keepFinished=0&grace=10s&interruptCancelled=true&virtualThreads=false"
            })
    void loadsTheParallelEngine(String description) {
        assertThat(threadsOf(Engine.load(description))).allMatch(name -> name.startsWith("millrace-"));
    }

    @Test
    void loadsFromPropertiesAndLooksAtNoOthers() {
        Map<String, String> properties =
                Map.of("millrace.engine", "parallel", "millrace.engine.maxWorkers", "1", "millrace.other", "x");

        assertThat(threadsOf(Engine.load(properties))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "paralel | there is no engine 'paralel' | write 'parallel' (did you mean this?)",
                "warp | there is no engine 'warp' | there are: parallel, serial",
                "serial://host | 'serial://host' describes no engine: 'host' stands where '?' | such as 'parallel://",
                "serial://?grace | 'grace' is no option | such as 'parallel://",
                "serial://?grace=1s&grace=2s | option 'grace' is there twice | such as 'parallel://"
            })
    void refusesWhatIsNoEngine(String description, String headline, String help) {
        assertThatThrownBy(() -> Engine.load(description))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R021]")
                .hasMessageContaining(headline)
                .hasMessageContaining(help);
    }

    @Test
    void refusesPropertiesThatNameNoEngine() {
        assertThatThrownBy(() -> Engine.load(Map.of("millrace.engine.maxWorkers", "1")))
                .hasMessageStartingWith("[R021] the properties name no engine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "parallel://?maxWorker=2 | engine 'parallel' has no option 'maxWorker' | write 'maxWorkers'",
                "serial://?maxWorkers=2 | engine 'serial' has no option 'maxWorkers' | its options: grace, keepDurations, keepFinished",
                "parallel://?maxWorkers=0 | option 'maxWorkers' of engine 'parallel' is '0' | 1 or more",
                "parallel://?maxWorkers=many | is 'many' | a whole number",
                "parallel://?grace=soon | is 'soon' | a duration",
                "parallel://?interruptCancelled=yes | is 'yes' | true or false"
            })
    void refusesOptionsThatAreWrong(String description, String headline, String help) {
        assertThatThrownBy(() -> Engine.load(description))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R022]")
                .hasMessageContaining(headline)
                .hasMessageContaining(help);
    }
}
