package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void hasTheMiddleOfAnOddNumberOfFigures() {
        assertThat(Spread.of(List.of(30.0, 1.0, 2.0))).isEqualTo(new Spread(2.0, 1.0, 30.0));
    }

    @Test
    void hasTheMeanOfTheTwoInTheMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 30.0)).median()).isEqualTo(3.0);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> Spread.of(List.of())).hasMessage("a spread needs at least one figure");
    }

    @Test
    void showsAboutThreeDigits() {
        assertThat(Spread.of(List.of(1.234, 12.34, 1234.0))).hasToString("12.3 (1.23–1,234)");
        assertThat(Spread.of(List.of(1.0))).hasToString("1.00");
    }
}
