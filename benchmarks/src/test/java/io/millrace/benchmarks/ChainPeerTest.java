package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured does its work: no figure is that of an error. */
class ChainPeerTest {
    private static final int START = 1_000_000;

    @ParameterizedTest
    @MethodSource("measured")
    void eachTaskAddsOne(ChainPeer peer, int tasks) throws Throwable {
        Work work = peer.work(tasks);

        assertThat(work.run(START)).isEqualTo(START + tasks);
        assertThat(work.run(0)).isEqualTo(tasks);
    }

    static Stream<Arguments> measured() {
        Stream<Arguments> generated = Arrays.stream(ChainPeer.values())
                .flatMap(peer -> FlowSources.CHAINS.stream().map(tasks -> Arguments.of(peer, tasks)));
        Stream<Arguments> more = Stream.of(ChainPeer.FUTURE, ChainPeer.MILLRACE_BUILT)
                .flatMap(peer -> Series.LONG.stream().map(tasks -> Arguments.of(peer, tasks)));
        return Stream.concat(generated, more);
    }
}
