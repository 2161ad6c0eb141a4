package io.millrace.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxTimerTest {
    private final WatchedVertx watched = new WatchedVertx();
    private final MillraceTimer timer = new VertxClock(watched.vertx()).newTimer();
    private final BlockingQueue<String> called = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        timer.close();
        watched.vertx().close().toCompletionStage().toCompletableFuture().join();
    }

    private String next() throws InterruptedException {
        return called.poll(60, TimeUnit.SECONDS);
    }

    @Test
    void callsInTheOrderInWhichItIsDue() throws InterruptedException {
        timer.after(Duration.ofMillis(40), () -> called.add("late"));
        timer.after(Duration.ofNanos(1), () -> called.add("soon"));

        assertThat(next()).isEqualTo("soon");
        assertThat(next()).isEqualTo("late");
    }

    @Test
    void callsAtOnceWhatIsDueButNeverOnTheCallingThread() throws InterruptedException {
        Thread caller = Thread.currentThread();
        for (Duration past :
                new Duration[] {Duration.ZERO, Duration.ofSeconds(-5), Duration.ofSeconds(Long.MIN_VALUE)}) {
            timer.after(past, () -> called.add(Thread.currentThread() == caller ? "here" : "there"));
            assertThat(next()).isEqualTo("there");
        }
    }

    @Test
    void takesDelaysOfCenturies() throws InterruptedException {
        MillraceTimer.Alarm centuries = timer.after(Duration.ofSeconds(Long.MAX_VALUE), () -> called.add("never"));
        timer.after(Duration.ofDays(400), () -> called.add("next year"));
        timer.after(Duration.ofMillis(1), () -> called.add("now"));

        assertThat(next()).isEqualTo("now");
        centuries.cancel();
        centuries.cancel();
    }

    @Test
    void callsNothingThatWasCancelledOrAfterItIsClosed() throws InterruptedException {
        MillraceTimer other = new VertxClock(watched.vertx()).newTimer();
        timer.after(Duration.ofMillis(5), () -> called.add("cancelled")).cancel();
        other.after(Duration.ofMillis(5), () -> called.add("closed"));
        other.close();
        other.after(Duration.ZERO, () -> called.add("closed before"));
        timer.after(Duration.ofMillis(30), () -> called.add("last"));

        assertThat(next()).isEqualTo("last");
        assertThat(called).isEmpty();
    }
}
