package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class InterceptorsTest {
    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final PrintBookFlow flow = PrintBookFlow.of(
            new PrintBook(() -> threads.add(Thread.currentThread().getName()), journal));
    private final PrintBook.Book book = new PrintBook.Book("Mills", 1);

    @Test
    void namesTheThreadWhileATaskRuns() {
        String before = Thread.currentThread().getName();
        // tag::engine[]
        Engine engine =
                Engine.serial().interceptor(new NamedAttempts(journal::add)).build();
        // end::engine[]
        try (engine) {
            engine.start(flow, book).await().orElseThrow();
        }

        assertThat(threads).containsExactly("print-book.print");
        assertThat(Thread.currentThread().getName()).isEqualTo(before);
        assertThat(journal)
                .containsExactly(
                        "order paper",
                        "print-book.orderPaper is done",
                        "print-book.print is done",
                        "deliver Mills",
                        "print-book.deliver is done");
    }

    @Test
    void refusesWorkThatIsNotAllowedNow() {
        AtomicBoolean open = new AtomicBoolean(false);
        // tag::check[]
        TaskInterceptor openingHours = attempt -> {
            boolean delivers = attempt.context().task().equals("deliver");
            if (delivers && attempt.phase() == Failure.Phase.EXECUTE && !open.get()) {
                throw new IllegalStateException("nothing is delivered at night");
            }
            return null;
        };
        // end::check[]
        try (Engine engine = Engine.serial().interceptor(openingHours).build()) {
            assertThat(engine.start(flow, book).await()).isInstanceOf(Outcome.Reverted.class);
        }

        assertThat(journal).containsExactly("order paper", "return 1 sheets");
    }
}
