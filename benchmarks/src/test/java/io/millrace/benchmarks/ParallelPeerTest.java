package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured does its work: no figure is that of an error. */
class ParallelPeerTest {
    private static final int START = 1_000_000;

    @ParameterizedTest
    @MethodSource("measured")
    void givesWhatTheLastTaskGives(ParallelPeer peer, ParallelShape shape) throws Throwable {
        Work work = peer.work(shape);

        assertThat(work.run(START)).isEqualTo(shape.result(START));
        assertThat(work.run(0)).isEqualTo(shape.result(0));
    }

    static Stream<Arguments> measured() {
        return Arrays.stream(ParallelPeer.values())
                .flatMap(peer -> Arrays.stream(ParallelShape.values()).map(shape -> Arguments.of(peer, shape)));
    }

    @Test
    void theLayersAreAsManyTasksAsTheyAreSaidToBe() {
        List<String> succeeded = new ArrayList<>();
        try (Engine engine = Engine.serial()
                .listener(event -> {
                    if (event instanceof FlowEvent.TaskSucceeded done) {
                        succeeded.add(done.task());
                    }
                })
                .build()) {
            NumberFlow.annotatedLayers().run(engine, START);
        }

        assertThat(succeeded).hasSize(ParallelShape.LAYERS.tasks()).doesNotHaveDuplicates();
    }
}
