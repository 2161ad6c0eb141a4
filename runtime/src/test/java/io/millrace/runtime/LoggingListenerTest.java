package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.fixture.FlowFixture;
import io.millrace.runtime.fixture.StandardError;
import io.millrace.runtime.fixture.Trace;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

class LoggingListenerTest {
    private final Trace trace = new Trace();

    private static final class RecordingMdc extends BasicMDCAdapter {
        private final List<String> lines = new ArrayList<>();

        @Override
        public void put(String key, String value) {
            super.put(key, value);
            lines.add(key + "=" + value);
        }
    }

    private static MDCAdapter replaceMdc(MDCAdapter with) throws ReflectiveOperationException {
        Field adapter = MDC.class.getDeclaredField("MDC_ADAPTER");
        adapter.setAccessible(true);
        MDCAdapter before = (MDCAdapter) adapter.get(null);
        adapter.set(null, with);
        return before;
    }

    @Test
    void writesEachEventWithItsKeys() throws Exception {
        RecordingMdc keys = new RecordingMdc();
        MDCAdapter before = replaceMdc(keys);
        String log;
        try {
            log = StandardError.of(this::run);
        } finally {
            replaceMdc(before);
        }

        assertThat(log)
                .contains("INFO test.events - run 'trip-42' of flow 'trip', version 1, started")
                .contains("DEBUG test.events - run 'trip-42': task 'copy' started, attempt 1")
                .contains("DEBUG test.events - run 'trip-42': task 'copy' is at 0.5: half")
                .contains("DEBUG test.events - run 'trip-42': task 'copy' says disk: changed")
                .contains("DEBUG test.events - run 'trip-42': task 'copy' succeeded")
                .contains("WARN test.events - run 'trip-42': task 'fails' failed: java.io.IOException: no")
                .contains("DEBUG test.events - run 'trip-42': task 'fails' is reverted, nothing to call")
                .contains("DEBUG test.events - run 'trip-42': task 'copy' is being reverted, attempt 1")
                .contains("ERROR test.events - run 'trip-42': the revert of task 'copy' failed:"
                        + " java.io.IOException: cannot; something may be left")
                .contains("INFO test.events - run 'trip-42' of flow 'trip' ended: FAILED")
                .contains("at io.millrace");
        assertThat(keys.lines)
                .contains("millrace.run=trip-42", "millrace.flow=trip", "millrace.task=copy", "millrace.attempt=1");
        assertThat(keys.getCopyOfContextMap()).isEmpty();
    }

    private void run() {
        Engine.serial()
                .listener(LoggingListener.of("test.events"))
                .build()
                .start(
                        FlowFixture.flow("trip")
                                .task(
                                        "copy",
                                        t -> t.context()
                                                .runs(in -> {
                                                    in.call().progress(0.5, "half");
                                                    in.call().emit("disk", "changed");
                                                    return null;
                                                })
                                                .reverts(trace.throwing("undo", new IOException("cannot"))))
                                .task(
                                        "fails",
                                        t -> t.after("copy").runs(trace.throwing("fails", new IOException("no"))))
                                .build()
                                .withoutInput(),
                        RunId.of("trip-42"));
    }

    @Test
    void hasALoggerOfItsOwnByDefault() {
        Engine engine = Engine.serial().listener(LoggingListener.of()).build();

        String log = StandardError.of(
                () -> engine.start(FlowFixture.flow("quiet").build().withoutInput()));

        assertThat(log).contains("INFO io.millrace.events - run '").contains("' of flow 'quiet' ended: SUCCEEDED");
    }
}
