package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecidersTest {
    private final Engine engine = Engine.serial().build();
    private final List<String> journal = new ArrayList<>();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void wrapsAndInsuresAGiftThatIsDear() {
        PackGiftFlow.Output output = engine.start(
                        PackGiftFlow.of(new PackGift()), new PackGift.Order("mill", true, 200))
                .await()
                .orElseThrow();

        assertThat(output.label()).isEqualTo("box with mill in paper for mill, insured for 200");
    }

    // tag::ignored[]
    @Test
    void leavesOutWhatIsNotForThisOrder() {
        FlowRun<PackGiftFlow.Output> run =
                engine.start(PackGiftFlow.of(new PackGift()), new PackGift.Order("mill", false, 20));

        PackGiftFlow.Output output = run.await().orElseThrow();
        assertThat(output.wrapped()).isEmpty();
        assertThat(output.label()).isEqualTo("box with mill");
        assertThat(run.taskState("wrap")).isEqualTo(TaskState.IGNORED);
    }
    // end::ignored[]

    @Test
    void closesAnOrderWithAnInvoice() {
        assertThat(close(new CloseOrder.Order(20, false))).isEqualTo("invoice over 20");
        assertThat(journal).containsExactly("write", "file invoice over 20", "close");
    }

    @Test
    void keepsWhatIsIgnoredWithinTheNestedFlow() {
        assertThat(close(new CloseOrder.Order(0, false))).isEqualTo("nothing to pay");
        assertThat(journal).containsExactly("close");
    }

    @Test
    void ignoresTheWholeNestedFlow() {
        CloseOrderFlow flow = CloseOrderFlow.of(new CloseOrder(journal));

        FlowRun<CloseOrderFlow.Output> run = engine.start(flow, new CloseOrder.Order(20, true));

        assertThat(run.await().orElseThrow().invoice()).isEqualTo(Optional.empty());
        assertThat(run.taskState("billing.write")).isEqualTo(TaskState.IGNORED);
        assertThat(journal).containsExactly("close");
    }

    private String close(CloseOrder.Order order) {
        CloseOrderFlow flow = CloseOrderFlow.of(new CloseOrder(journal));
        return engine.start(flow, order).await().orElseThrow().closing();
    }
}
