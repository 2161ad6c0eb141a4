package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Outcome;
import io.millrace.testkit.RecordingListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestingTest {
    private final List<String> journal = new ArrayList<>();
    private final PublishPageFlow flow = PublishPageFlow.of(new PublishPage(journal));

    // tag::outcome[]
    @Test
    void takesBackAPageThatCannotBeAnnounced() {
        try (Engine engine = Engine.serial().build()) {
            Outcome<PublishPageFlow.Output> outcome =
                    engine.start(flow, new PublishPage.Page("secret", "text")).await();

            assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
            assertThat(journal).last().isEqualTo("remove /pages/secret");
        }
    }
    // end::outcome[]

    // tag::events[]
    @Test
    void hearsWhatHappened() {
        RecordingListener events = new RecordingListener();
        try (Engine engine = Engine.serial().listener(events).build()) {
            engine.start(flow, new PublishPage.Page("home", "text")).await();

            assertThat(events.lines()).contains("upload started", "upload succeeded", "announce succeeded");
        }
    }
    // end::events[]
}
