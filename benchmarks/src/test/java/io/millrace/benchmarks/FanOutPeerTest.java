package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured does its work: no figure is that of an error. */
class FanOutPeerTest {
    private static final int START = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void theFirstTaskAndTheLastOneAddOne(FanOutPeer peer) throws Throwable {
        assertThat(peer.work().run(START)).isEqualTo(START + 2);
    }

    @ParameterizedTest
    @MethodSource("flows")
    void eachBranchRunsBetweenTheFirstTaskAndTheLastOne(NumberFlow<?, ?> flow) {
        List<String> succeeded = new ArrayList<>();
        try (Engine engine = Engine.serial()
                .listener(event -> {
                    if (event instanceof FlowEvent.TaskSucceeded done) {
                        succeeded.add(done.task());
                    }
                })
                .build()) {
            flow.run(engine, START);
        }

        assertThat(succeeded).hasSize(FanOutPeer.TASKS).doesNotHaveDuplicates();
        assertThat(succeeded).first().isEqualTo("first");
        assertThat(succeeded).last().isEqualTo("last");
    }

    static Stream<NumberFlow<?, ?>> flows() {
        return Stream.of(NumberFlow.annotatedFanOut(), NumberFlow.built(BuiltFlow.fanOut(FlowSources.BRANCHES)));
    }
}
