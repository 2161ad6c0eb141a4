package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does its work: no figure is that of an error. */
class WaitingBenchmarkTest {
    @ParameterizedTest
    @EnumSource
    void eachGoesOnWhenItsReplyIsThere(WaitingPeer peer) {
        List<CompletableFuture<Integer>> replies =
                Stream.generate(CompletableFuture<Integer>::new).limit(3).toList();

        Waits.Started started = peer.waits().start(replies);

        assertThat(replies).allMatch(reply -> reply.getNumberOfDependents() == 1);
        replies.forEach(reply -> reply.complete(5));
        assertThat(started.result(0)).isEqualTo(Waits.RESULT);
        assertThat(started.result(2)).isEqualTo(Waits.RESULT);
    }

    @ParameterizedTest
    @EnumSource
    // So many that what other tests of this JVM let go meanwhile does not count.
    void countsWhatTheyKeep(WaitingPeer peer) {
        WaitingBenchmark benchmark = new WaitingBenchmark();
        benchmark.peer = peer;
        WaitingBenchmark.Memory memory = new WaitingBenchmark.Memory();

        assertThat(benchmark.waiting(memory)).isEqualTo(WaitingBenchmark.RUNS);
        assertThat(memory.bytesOfRun()).isPositive();
    }
}
