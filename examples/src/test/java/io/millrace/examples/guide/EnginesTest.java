package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.LoggingListener;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class EnginesTest {
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final CountDownLatch printing = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final PrintBookFlow printBook = PrintBookFlow.of(new PrintBook(this::printPage, journal));
    private final PrintBook.Book book = new PrintBook.Book("Mills", 3);

    private void printPage() {
        printing.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void waitsForTwoAnswersWithoutAThread() {
        CompletableFuture<Integer> near = new CompletableFuture<>();
        CompareOffersFlow flow = CompareOffersFlow.of(new CompareOffers(article -> near, article -> {
            near.complete(70);
            return CompletableFuture.completedFuture(60);
        }));
        int best;
        // tag::parallel[]
        try (Engine engine =
                Engine.parallel().maxWorkers(1).listener(LoggingListener.of()).build()) {
            FlowRun<CompareOffersFlow.Output> run = engine.start(flow, new CompareOffers.Request("mill"));
            best = run.await().orElseThrow().best();
        }
        // end::parallel[]
        assertThat(best).isEqualTo(60);
    }

    @Test
    void usesAPoolThatIsThereAlready() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        CompareOffersFlow flow = CompareOffersFlow.of(new CompareOffers(
                article -> CompletableFuture.completedFuture(1), article -> CompletableFuture.completedFuture(2)));
        // tag::executor[]
        Engine engine = Engine.parallel()
                .executor(pool)
                .grace(Duration.ofSeconds(5))
                .interruptCancelled()
                .build();
        // end::executor[]
        try (engine) {
            assertThat(engine.start(flow, new CompareOffers.Request("mill"))
                            .await()
                            .orElseThrow()
                            .best())
                    .isEqualTo(1);
        }
        assertThat(pool.isShutdown()).isFalse();
        pool.shutdown();
    }

    @Test
    void isChosenByAText() {
        mayGoOn.countDown();
        Map<String, String> properties = Map.of("millrace.engine", "serial");
        // tag::load[]
        Engine chosen = Engine.load("parallel://?maxWorkers=8&grace=10s");
        Engine configured = Engine.load(properties); // millrace.engine=serial
        // end::load[]
        try (chosen;
                configured) {
            assertThat(chosen.start(printBook, book).await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(configured.start(printBook, book).await()).isInstanceOf(Outcome.Succeeded.class);
        }
    }

    @Test
    void abandonsAnAttemptThatNeverEnds() {
        CompareOffersFlow flow = CompareOffersFlow.of(
                new CompareOffers(article -> new CompletableFuture<>(), article -> new CompletableFuture<>()));
        try (Engine engine = Engine.serial().clock(new HurriedClock()).build()) {
            Outcome<CompareOffersFlow.Output> outcome =
                    engine.start(flow, new CompareOffers.Request("mill")).await();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            Outcome.Failed<CompareOffersFlow.Output> failed = (Outcome.Failed<CompareOffersFlow.Output>) outcome;
            assertThat(failed.failures().matches(TimeoutException.class)).isTrue();
            assertThat(failed.left()).extracting(Outcome.Leftover::task).containsExactly("askNear");
        }
    }

    @Test
    void goesOnWhereItWasSuspended() throws InterruptedException {
        try (Engine engine = Engine.parallel().build()) {
            // tag::suspend[]
            FlowRun<PrintBookFlow.Output> run = engine.start(printBook, book, RunId.of("book-7"));
            // end::suspend[]
            printing.await();
            run.suspend();
            mayGoOn.countDown();
            assertThat(run.await()).isInstanceOf(Outcome.Suspended.class);
            assertThat(journal).containsExactly("order paper");

            // tag::resume[]
            FlowRun<PrintBookFlow.Output> resumed = engine.start(printBook, book, RunId.of("book-7"));
            // end::resume[]
            assertThat(resumed.await().orElseThrow().printed()).isEqualTo(3);
            assertThat(journal).containsExactly("order paper", "deliver Mills");
        }
    }

    @Test
    void undoesWhatWasDoneWhenItIsCancelled() throws InterruptedException {
        try (Engine engine = Engine.parallel().build()) {
            FlowRun<PrintBookFlow.Output> run = engine.start(printBook, book);
            printing.await();
            run.cancel();
            mayGoOn.countDown();

            assertThat(run.await()).isInstanceOf(Outcome.Reverted.class);
            assertThat(journal).containsExactly("order paper", "return 2 sheets");
        }
    }

    @Test
    void closesThoughATaskDoesNotEnd() throws InterruptedException {
        Engine engine = Engine.parallel().grace(Duration.ZERO).build();
        FlowRun<PrintBookFlow.Output> run = engine.start(printBook, book);
        printing.await();
        assertThat(run.await(Duration.ZERO)).isEqualTo(Optional.empty());

        engine.close();

        assertThat(run.await())
                .isInstanceOfSatisfying(
                        Outcome.Suspended.class,
                        suspended -> assertThat(suspended.reason()).isEqualTo(SuspendReason.DRAIN));
        mayGoOn.countDown();
    }

    @Test
    void tellsHowFarItIs() {
        mayGoOn.countDown();
        List<String> heard = new CopyOnWriteArrayList<>();
        // tag::listener[]
        FlowListener progress =
                FlowListener.of(FlowEvent.TaskProgress.class, event -> heard.add(event.task() + ": " + event.detail()));
        try (Engine engine = Engine.serial().listener(progress).build()) {
            engine.start(printBook, book).await().orElseThrow();
        }
        // end::listener[]
        assertThat(heard).containsExactly("print: page 1", "print: page 2", "print: page 3");
    }
}
