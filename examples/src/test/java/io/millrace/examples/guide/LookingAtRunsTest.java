package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.Progress;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.TaskState;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LookingAtRunsTest {
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final PrintBook.Book book = new PrintBook.Book("Mills", 4);
    private final CountDownLatch secondPage = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private int pages;

    private void stopAtTheSecondPage() {
        if (++pages == 2) {
            secondPage.countDown();
            try {
                mayGoOn.await();
            } catch (InterruptedException interrupt) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void isReadWhileItGoesOn() throws InterruptedException {
        PrintBookFlow printBook = PrintBookFlow.of(new PrintBook(this::stopAtTheSecondPage, journal));
        // tag::durations[]
        Engine engine = Engine.parallel().keepDurations().build();
        // end::durations[]
        try (engine) {
            // tag::start[]
            StartOptions options =
                    StartOptions.of(RunId.of("book-7")).label("customer", "Ada").metadata("ordered by", "telephone");
            engine.start(printBook, book, options);
            // end::start[]
            secondPage.await();

            // tag::find[]
            FlowRun<?> run = engine.find(RunId.of("book-7")).orElseThrow();
            // end::find[]
            run.putMetadata("promised for", "Friday");
            // tag::read[]
            assertThat(run.state()).isEqualTo(RunState.RUNNING);
            assertThat(run.taskState("print")).isEqualTo(TaskState.RUNNING);
            assertThat(run.values()).isEqualTo(Map.of("title", "Mills", "pages", 4, "paper", 3));
            assertThat(run.progress()).isEqualTo(new Progress(1, 3, 1.0 / 3, ""));
            assertThat(run.progress("print")).isEqualTo(new Progress(0, 1, 0.25, "page 1"));
            assertThat(run.statistics().attempts()).isEqualTo(2);
            assertThat(run.failures()).isEmpty();
            // end::read[]
            assertThat(run.labels()).isEqualTo(Map.of("customer", "Ada"));
            assertThat(run.metadata()).isEqualTo(Map.of("ordered by", "telephone", "promised for", "Friday"));
            mayGoOn.countDown();
            assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(run.durations().orElseThrow().tasks()).containsOnlyKeys("orderPaper", "print", "deliver");
            assertThat(run.values()).isEmpty();
        }
    }

    @Test
    void runsOnceMore() {
        PrintBookFlow printBook = PrintBookFlow.of(new PrintBook(() -> {}, journal));
        try (Engine engine = Engine.serial().build()) {
            FlowRun<?> first = engine.start(printBook, book, RunId.of("book-7"));
            // tag::rerun[]
            FlowRun<?> second = engine.rerun(RunId.of("book-7"));
            // end::rerun[]
            assertThat(second.generation()).isEqualTo(2);
            assertThat(second.earlier().orElseThrow()).isSameAs(first);
            assertThat(journal).containsExactly("order paper", "deliver Mills", "order paper", "deliver Mills");
        }
    }

    @Test
    void undoesWhatWasLeftWhenTheShopIsOpenAgain() {
        Shop shop = new Shop();
        PrintBookFlow printBook = PrintBookFlow.of(new PrintBook(
                () -> {
                    throw new IllegalStateException("no ink");
                },
                shop));
        try (Engine engine = Engine.serial().build()) {
            FlowRun<?> failed = engine.start(printBook, book, RunId.of("book-7"));
            assertThat(failed.state()).isEqualTo(RunState.FAILED);
            assertThat(failed.values()).containsEntry("paper", 3);
            shop.takesPaperBack = true;

            // tag::retry[]
            FlowRun<?> run = engine.find(RunId.of("book-7")).orElseThrow();
            if (run.state() == RunState.FAILED) {
                run = engine.retryReverts(run.id());
            }
            // end::retry[]
            assertThat(run.state()).isEqualTo(RunState.REVERTED);
            assertThat(shop).containsExactly("order paper", "return 3 sheets");
        }
    }

    /** A journal that takes no paper back at first. */
    private static final class Shop extends CopyOnWriteArrayList<String> {
        private static final long serialVersionUID = 1L;

        private boolean takesPaperBack;

        @Override
        public boolean add(String line) {
            if (line.startsWith("return") && !takesPaperBack) {
                throw new IllegalStateException("the shop is closed");
            }
            return super.add(line);
        }
    }
}
