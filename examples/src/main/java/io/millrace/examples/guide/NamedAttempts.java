package io.millrace.examples.guide;

import io.millrace.runtime.spi.TaskInterceptor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

// tag::class[]
/** Gives the thread the name of the attempt that it makes, and tells how attempts end. */
final class NamedAttempts implements TaskInterceptor {
    private final Consumer<String> journal;

    NamedAttempts(Consumer<String> journal) {
        this.journal = journal;
    }

    @Override
    public After before(Attempt attempt) {
        Thread thread = Thread.currentThread();
        String before = thread.getName();
        String name = attempt.flow() + "." + attempt.context().task();
        thread.setName(name);
        return new After() {
            @Override
            public void returned() {
                thread.setName(before);
            }

            @Override
            public void ended(@Nullable Object result, @Nullable Throwable thrown) {
                journal.accept(name + (thrown == null ? " is done" : " failed: " + thrown.getMessage()));
            }
        };
    }
}
// end::class[]
