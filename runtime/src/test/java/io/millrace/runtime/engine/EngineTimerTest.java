package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.spi.MillraceClock;
import io.millrace.runtime.spi.MillraceTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTimerTest {
    private final List<String> calls = new ArrayList<>();

    private final class RecordingClock implements MillraceClock {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public MillraceTimer newTimer() {
            calls.add("new");
            return new MillraceTimer() {
                @Override
                public Alarm after(Duration delay, Runnable task) {
                    calls.add("after " + delay);
                    return () -> calls.add("cancel");
                }

                @Override
                public void close() {
                    calls.add("close");
                }
            };
        }
    }

    @Test
    void makesNoTimerOnceItIsClosedForGood() {
        EngineTimer timer = new EngineTimer(new RecordingClock());
        timer.at(Instant.EPOCH.plusSeconds(2), () -> {});

        timer.closeNow();
        timer.at(Instant.EPOCH.plusSeconds(3), () -> {});

        assertThat(calls).containsExactly("new", "after PT2S", "close");
    }
}
