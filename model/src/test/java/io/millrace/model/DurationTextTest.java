package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "0s, PT0S",
        "200ms, PT0.2S",
        "30s, PT30S",
        "5m, PT5M",
        "2h, PT2H",
        "90 s, PT1M30S",
        "999999999ms, PT277H46M39.999S",
        "PT1M30S, PT1M30S",
        "pt1m, PT1M",
        "P1D, PT24H",
        "PT0S, PT0S"
    })
    void readsDurations(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "5",
                "s",
                "5x",
                "-5s",
                "PT-5S",
                "1.5s",
                "5S",
                "5 min",
                "1h30m",
                "1000000000s",
                "P1Y",
                " 5s",
                "P99999999999999999999D"
            })
    void refusesWhatIsNoDuration(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
