package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.StartOptions;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.RunQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final PrintBook.Book book = new PrintBook.Book("Mills", 4);
    private final AtomicReference<Engine> printer = new AtomicReference<>();
    private final AtomicInteger pages = new AtomicInteger();
    private final PrintBookFlow printBook = PrintBookFlow.of(new PrintBook(this::press, journal));

    private void press() {
        if (pages.incrementAndGet() == 1) {
            printer.get().find(RunId.of("book-7")).orElseThrow().suspend();
        }
    }

    @Test
    void goesOnOnAnotherEngine() {
        // tag::store[]
        FlowStore store = FlowStore.inMemory();
        Engine engine = Engine.serial().sharedStore(store).build();
        // end::store[]
        printer.set(engine);
        try (engine) {
            assertThat(engine.start(printBook, book, RunId.of("book-7")).await())
                    .isInstanceOf(Outcome.Suspended.class);
        }

        Engine other = Engine.parallel().sharedStore(store).build();
        try (other) {
            // tag::resume[]
            FlowRun<PrintBookFlow.Output> run = other.resume(printBook, RunId.of("book-7"));
            // end::resume[]

            assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(journal).containsExactly("order paper", "deliver Mills");
            assertThat(pages).hasValue(4);
            // tag::fork[]
            FlowRun<PrintBookFlow.Output> again =
                    other.fork(printBook, RunId.of("book-7"), "deliver", StartOptions.of(RunId.of("book-7-again")));
            // end::fork[]
            assertThat(again.await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(journal).containsExactly("order paper", "deliver Mills", "deliver Mills");
            assertThat(pages).hasValue(4);
        }
    }

    @Test
    void goesOnWhenTheProcessStartsAgain() {
        FlowStore store = FlowStore.inMemory();
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            printer.set(engine);
            FlowRun<?> run = engine.start(printBook, book, RunId.of("book-7"));
            assertThat(run.state()).isEqualTo(RunState.SUSPENDED);
        }
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            // tag::all[]
            ResumeReport report = engine.resumeAll(FlowCatalog.of(printBook));
            report.refused().forEach(refused -> journal.add(refused.run() + ": " + refused.why()));
            // end::all[]

            assertThat(report.left()).extracting(ResumeReport.Left::why).containsExactly("it is suspended: OPERATOR");
        }
    }

    @Test
    void keepsItsRunsOnADisk(@TempDir Path directory) {
        // tag::disk[]
        try (Engine engine = Engine.serial().store(FlowStore.onDisk(directory)).build()) {
            // end::disk[]
            printer.set(engine);
            assertThat(engine.start(printBook, book, RunId.of("book-7")).await())
                    .isInstanceOf(Outcome.Suspended.class);
        }

        // tag::options[]
        DiskFlowStore store = DiskFlowStore.at(directory)
                .retention(Duration.ofDays(365))
                .idRetention(Duration.ofDays(730))
                .open();
        // end::options[]
        try (Engine engine = Engine.serial().store(store).build()) {
            assertThat(engine.resume(printBook, RunId.of("book-7")).await()).isInstanceOf(Outcome.Succeeded.class);
            // tag::purge[]
            RunQuery old = RunQuery.all().changedBefore(Instant.now().minus(Duration.ofDays(365)));
            while (store.purge(old).toCompletableFuture().join().more()) {
                // The next hundred.
            }
            // end::purge[]
        }
        assertThat(journal).containsExactly("order paper", "deliver Mills");
        assertThat(DiskFlowStore.verify(directory)).isEmpty();
    }
}
