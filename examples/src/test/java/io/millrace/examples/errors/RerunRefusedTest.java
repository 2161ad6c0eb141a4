package io.millrace.examples.errors;

import static io.millrace.examples.errors.DocumentedMessages.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RerunRefusedTest {
    private final Engine engine = Engine.serial().build();
    private final RunId id = RunId.of("parcel-7");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void anIdThatTheEngineDoesNotKnow() {
        assertRefused(RuntimeCode.R115, () -> engine.rerun(id));
        assertRefused(RuntimeCode.R115, () -> engine.retryReverts(id));
    }

    @Test
    void aRunThatFailed() {
        engine.start(
                MoveParcelFlow.of(new MoveParcel(() -> {
                    throw new IllegalStateException("no key");
                })),
                id);

        assertRefused(RuntimeCode.R116, () -> engine.rerun(id));
        // tag::r116[]
        FlowRun<?> second = engine.rerun(id, RerunOption.EVEN_IF_FAILED);
        // end::r116[]
        assertThat(second.state()).isEqualTo(RunState.FAILED);
    }

    @Test
    void aRunThatWasReverted() {
        engine.start(MoveParcelFlow.of(new MoveParcel(() -> {})), id);

        assertRefused(RuntimeCode.R117, () -> engine.retryReverts(id));
    }
}
