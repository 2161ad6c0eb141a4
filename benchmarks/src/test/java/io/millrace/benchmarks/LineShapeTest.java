package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is measured does its work: no figure is that of an error. */
class LineShapeTest {
    private static final int START = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "BLOCKS, 1, SERIAL, 10",
        "BLOCKS, 100, SERIAL, 1000",
        "BLOCKS, 10, PARALLEL, 100",
        "DIAMONDS, 1, SERIAL, 300",
        "DIAMONDS, 100, PARALLEL, 30000"
    })
    void addsOnTheWay(LineShape shape, int times, EngineKind engine, int added) throws Throwable {
        assertThat(shape.flow(times).on(engine).run(START)).isEqualTo(START + added);
    }

    @ParameterizedTest
    @CsvSource({"BLOCKS, 1", "BLOCKS, 10", "DIAMONDS, 1", "DIAMONDS, 10"})
    void hasAsManyTasksAsItIsSaidToHave(LineShape shape, int times) {
        List<String> succeeded = new ArrayList<>();
        try (Engine engine = Engine.serial()
                .listener(event -> {
                    if (event instanceof FlowEvent.TaskSucceeded done) {
                        succeeded.add(done.task());
                    }
                })
                .build()) {
            shape.flow(times).run(engine, START);
        }

        assertThat(succeeded).hasSize(shape.tasks(times)).doesNotHaveDuplicates();
    }
}
