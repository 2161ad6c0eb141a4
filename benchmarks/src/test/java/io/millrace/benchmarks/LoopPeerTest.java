package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LoopPeerTest {
    private static final Integer START = 41;

    @ParameterizedTest
    @MethodSource("measured")
    void givesWhatTheLastTaskGives(LoopPeer peer, LoopShape shape) throws Throwable {
        Work work = peer.work(shape);

        assertThat(work.run(START)).isEqualTo(shape.result(START));
        assertThat(work.run(0)).isEqualTo(shape.result(0));
        assertThat(LoopFlow.of(shape).plan().layout().names()).hasSize(shape.tasks());
    }

    static Stream<Arguments> measured() {
        return Arrays.stream(LoopPeer.values())
                .flatMap(peer -> Arrays.stream(LoopShape.values()).map(shape -> Arguments.of(peer, shape)));
    }
}
