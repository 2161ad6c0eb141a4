package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.SideBySide;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A retry waits, the process ends, and the clock of the next process shows another time. */
class ClockJumpTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final RunId ID = RunId.of("run-1");
    private static final Duration DELAY = Duration.ofSeconds(7);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final FlowStore store = FlowStore.inMemory();
    private final AtomicInteger calls = new AtomicInteger();

    private FlowDefinition<Void, Values> flow() {
        FlowBuilder<Void> flow = FlowBuilder.linear("call");
        flow.task("call").retry(RetryPolicy.times(2).delay(DELAY)).calls(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("nobody answers");
            }
        });
        return flow.build();
    }

    @ParameterizedTest
    @CsvSource({"PT-24H, PT7S", "PT-1S, PT7S", "PT4S, PT3S", "PT7S, PT0S", "PT24H, PT0S"})
    void waitsForTheShorterOfTheDelayAndWhatIsLeftOfIt(Duration jump, Duration wait) throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Clock stopped = new Clock(NOON, task -> waiting.countDown());
        try (Engine engine =
                SideBySide.engine().sharedStore(store).clock(stopped).build()) {
            engine.start(flow(), ID);
            assertThat(waiting.await(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        Clock jumped = new Clock(NOON.plus(jump), task -> new Thread(task, "alarm").start());
        try (Engine engine =
                SideBySide.engine().sharedStore(store).clock(jumped).build()) {
            assertThat(engine.resume(flow(), ID).await(LIMIT)).get().isInstanceOf(Outcome.Succeeded.class);
        }

        Duration waited =
                jumped.waits.stream().filter(delay -> !delay.isNegative()).reduce(Duration.ZERO, Duration::plus);
        assertThat(waited).isEqualTo(wait);
        assertThat(calls).hasValue(2);
    }

    /** A clock that is at once where somebody waits for, and notes how long that would have been. */
    private static final class Clock implements MillraceClock, MillraceTimer {
        private final List<Duration> waits = new CopyOnWriteArrayList<>();
        private final Consumer<Runnable> alarm;
        private volatile Instant now;

        Clock(Instant now, Consumer<Runnable> alarm) {
            this.now = now;
            this.alarm = alarm;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public MillraceTimer newTimer() {
            return this;
        }

        /** What is further away than the retry is the renewal of leases, for which it is never time here. */
        @Override
        public Alarm after(Duration delay, Runnable task) {
            if (delay.compareTo(DELAY) <= 0) {
                waits.add(delay);
                now = delay.isNegative() ? now : now.plus(delay);
                alarm.accept(task);
            }
            return () -> {};
        }

        @Override
        public void close() {}
    }
}
