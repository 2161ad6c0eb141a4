package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.fixture.StandardError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store on the disk acknowledges an outcome later, when the run has nothing left to do. */
class LateOutcomeTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void endsAParallelRunWithoutADefect() {
        FlowBuilder<Void> flow = FlowBuilder.linear("short");
        flow.task("only").calls(() -> {});
        List<Object> outcomes = new ArrayList<>();

        String log = StandardError.of(() -> {
            try (DiskFlowStore store = DiskFlowStore.open(folder);
                    Engine engine = SideBySide.engine().sharedStore(store).build()) {
                outcomes.add(engine.start(flow.build(), RunId.of("run-1"))
                        .await(LIMIT)
                        .orElseThrow());
            }
        });

        assertThat(outcomes).singleElement().isInstanceOf(Outcome.Succeeded.class);
        assertThat(log).doesNotContain("R901", "parked");
    }
}
