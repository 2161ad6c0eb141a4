package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.TaskState;
import io.millrace.testkit.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetryFlowsTest {
    private final RecordingListener events = new RecordingListener();
    private final Engine engine =
            Engine.serial().clock(new HurriedClock()).listener(events).build();
    private final List<String> journal = new ArrayList<>();
    private final MoodyPostOffice post = new MoodyPostOffice();
    private final SendLetter.Letter letter = new SendLetter.Letter("Ada", "Hello");

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void waitsLongerAfterEachAttemptUpToTheLongestDelay() {
        List.of(new PostOffice.Busy(), new PostOffice.Busy(), new PostOffice.Busy())
                .forEach(post.selling::add);

        Outcome<SendLetterFlow.Output> outcome =
                engine.start(SendLetterFlow.of(new SendLetter(post)), letter).await();

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(delays("buyStamp"))
                .containsExactly(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(500));
        assertThat(post.keys).hasSize(4);
        assertThat(post.keys.stream().distinct()).hasSize(1);
    }

    @Test
    void triesARevertAgain() {
        post.sending.add(new PostOffice.NoSuchAddress());
        post.takingBack.add(new PostOffice.Busy());

        Outcome<SendLetterFlow.Output> outcome =
                engine.start(SendLetterFlow.of(new SendLetter(post)), letter).await();

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(post.journal).containsExactly("sell", "take back stamp to Ada");
        assertThat(delays("buyStamp", Failure.Phase.REVERT)).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void leavesTheTaskWhoseRevertFailedForGood() {
        post.sending.add(new PostOffice.NoSuchAddress());
        List.of(new PostOffice.Busy(), new PostOffice.Busy(), new PostOffice.Busy())
                .forEach(post.takingBack::add);

        Outcome<SendLetterFlow.Output> outcome =
                engine.start(SendLetterFlow.of(new SendLetter(post)), letter).await();

        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        List<Outcome.Leftover> left = ((Outcome.Failed<SendLetterFlow.Output>) outcome).left();
        assertThat(left).singleElement().satisfies(of -> {
            assertThat(of.task()).isEqualTo("buyStamp");
            assertThat(of.state()).isEqualTo(TaskState.REVERT_FAILED);
        });
    }

    @Test
    void retriesWithinItsTimeOnly() {
        for (int i = 0; i < 10; i++) {
            post.sending.add(new PostOffice.Busy());
        }

        engine.start(SendLetterFlow.of(new SendLetter(post)), letter).await();

        assertThat(delays("handOver"))
                .hasSizeBetween(4, 6)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(800), Duration.ofMillis(1200)));
        assertThat(delays("handOver").stream().reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    private List<Duration> delays(String scope) {
        return delays(scope, Failure.Phase.EXECUTE);
    }

    private List<Duration> delays(String scope, Failure.Phase phase) {
        return events.events(FlowEvent.RetryDecided.class).stream()
                .filter(event -> event.scope().equals(scope) && event.phase() == phase)
                .flatMap(event -> event.due().map(due -> Duration.between(event.time(), due)).stream())
                .toList();
    }

    @Test
    void goesToTheNextMirror() {
        FetchFile.Wanted wanted = new FetchFile.Wanted("mill.jar", List.of("broken", "good", "unused"));

        FetchFileFlow.Output output = engine.start(FetchFileFlow.of(new FetchFile(journal)), wanted)
                .await()
                .orElseThrow();

        assertThat(output.file()).isEqualTo("good/mill.jar");
        assertThat(journal).containsExactly("download from broken", "delete broken/mill.jar", "download from good");
    }

    @Test
    void copiesInSmallerAndSmallerBatches() {
        ImportRowsFlow flow = ImportRowsFlow.of(new ImportRows(journal, 300));

        Outcome<ImportRowsFlow.Output> outcome =
                engine.start(flow, new ImportRows.Table("orders", 1000)).await();

        assertThat(outcome.orElseThrow().copied()).isEqualTo(1000);
        assertThat(journal)
                .containsExactly(
                        "copy orders in batches of 1000",
                        "empty orders",
                        "copy orders in batches of 500",
                        "empty orders",
                        "copy orders in batches of 250");
    }

    @Test
    void givesUpWhenNoBatchIsSmallEnough() {
        ImportRowsFlow flow = ImportRowsFlow.of(new ImportRows(journal, 0));

        assertThat(engine.start(flow, new ImportRows.Table("orders", 3)).await())
                .isInstanceOf(Outcome.Reverted.class);
        assertThat(journal).hasSize(4);
    }

    // tag::plain[]
    @Test
    void halvesTheBatchThatWasTooMuch() {
        ImportRows importRows = new ImportRows(journal, 300);
        Failure tooMuch = Failure.of("copy", 1, Failure.Phase.EXECUTE, new ImportRows.TooMuch());
        RetryHistory<Integer> history = RetryHistory.of(
                List.of(new RetryHistory.Round<>(Optional.of(1000), FlowFailures.of(List.of(tooMuch)))));

        assertThat(importRows.chooseBatch(history, 1000)).isEqualTo(RetryDecision.next(500));
    }
    // end::plain[]

    @Test
    void asksTheInnerControllerFirst() {
        DeliverParcel.Parcel parcel = new DeliverParcel.Parcel(List.of("Bob", "Cem"));

        DeliverParcelFlow.Output output = engine.start(DeliverParcelFlow.of(new DeliverParcel(journal)), parcel)
                .await()
                .orElseThrow();

        assertThat(output.deliveredBy()).isEqualTo("Cem");
        assertThat(journal)
                .containsExactly(
                        "Bob loads",
                        "Bob goes there",
                        "Bob rings",
                        "Bob goes back",
                        "Bob goes there",
                        "Bob rings",
                        "Bob goes back",
                        "Bob unloads",
                        "Cem loads",
                        "Cem goes there",
                        "Cem rings");
    }
}
