package io.millrace.examples.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.UnknownResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownResultTest {
    private static final RunId ID = RunId.of("parcel-7");

    private final List<String> asked = new ArrayList<>();

    @Test
    void theTaskIsNotCalledAgain() {
        PayParcelFlow flow = PayParcelFlow.of(new PayParcel(new Bank() {
            @Override
            public void pay() throws InterruptedException {
                asked.add("pay");
                throw new InterruptedException();
            }

            @Override
            public void ask(String what) {
                asked.add(what);
            }
        }));
        try (Engine engine = Engine.serial().build()) {
            engine.start(flow, ID);
            assertThat(Thread.interrupted()).isTrue();

            FlowRun<?> run = engine.start(flow, ID);

            Outcome.Reverted<?> outcome = (Outcome.Reverted<?>) run.outcome().orElseThrow();
            Throwable failure = outcome.failures().list().get(0).cause().orElseThrow();
            assertThat(failure).isInstanceOf(UnknownResult.class);
            DocumentedMessages.assertDocumented(RuntimeCode.R130, failure.getMessage());
        }
        assertThat(asked).hasSize(2);
    }
}
