package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuideFlowsTest {
    private final Engine engine = Engine.serial().build();

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void handlesAnOrderWithADiscount() {
        HandleOrderFlow flow = HandleOrderFlow.of(new HandleOrder());
        HandleOrder.Order order = new HandleOrder.Order("Ada", List.of("tea", "cup"));

        assertThat(engine.start(flow, order).await().orElseThrow())
                .isEqualTo(new HandleOrder.Confirmation(1750, "PARCEL-400"));
    }

    @Test
    void handlesAnOrderWithoutADiscount() {
        HandleOrderFlow flow = HandleOrderFlow.of(new HandleOrder());
        HandleOrder.Order order = new HandleOrder.Order("Bob", List.of("tea"));

        assertThat(engine.start(flow, order).await().orElseThrow().total()).isEqualTo(1000);
    }

    @Test
    void knowsNestedTasksByTheirQualifiedNames() {
        HandleOrderFlow flow = HandleOrderFlow.of(new HandleOrder());
        HandleOrder.Order order = new HandleOrder.Order("Bob", List.of("tea"));

        assertThat(engine.start(flow, order).taskState("shipping.register")).isEqualTo(TaskState.SUCCEEDED);
    }

    @Test
    void givesEachLinearTaskTheTextOfTheOneBefore() {
        CleanTextFlow flow = CleanTextFlow.of(new CleanText());

        CleanTextFlow.Output output =
                engine.start(flow, new CleanText.Raw("  To BE or ")).await().orElseThrow();

        assertThat(output.text()).isEqualTo("to be or");
        assertThat(output.words()).isEqualTo(3);
    }

    @Test
    void removesAnUploadThatBrokeOff() {
        List<String> journal = new ArrayList<>();
        PublishPageFlow flow = PublishPageFlow.of(new PublishPage(journal));

        Outcome<PublishPageFlow.Output> outcome =
                engine.start(flow, new PublishPage.Page("home", "")).await();

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(journal).containsExactly("upload home", "remove what is there of home (nothing to upload)");
    }

    @Test
    void removesAWholeUploadWhenTheAnnouncementFails() {
        List<String> journal = new ArrayList<>();
        PublishPageFlow flow = PublishPageFlow.of(new PublishPage(journal));

        engine.start(flow, new PublishPage.Page("secret", "text")).await();

        assertThat(journal).containsExactly("upload secret", "apologise, 1 failure", "remove /pages/secret");
    }
}
