package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
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
    void saysBetweenWhichFiguresTheMedianOfAllSuchLies() {
        List<Double> figures =
                IntStream.rangeClosed(1, 30).mapToObj(number -> (double) number).toList();

        // The ranks 15 ± 1.96 √30 / 2, rounded to the outside.
        assertThat(Spread.ofMedian(figures)).isEqualTo(new Spread(15.5, 9.0, 22.0));
        assertThat(Spread.ofMedian(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(2.0, 1.0, 3.0));
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
