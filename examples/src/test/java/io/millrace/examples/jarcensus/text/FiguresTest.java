package io.millrace.examples.jarcensus.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.examples.jarcensus.inspect.ClassVersions;
import io.millrace.examples.jarcensus.inspect.JavaRelease;
import io.millrace.examples.jarcensus.tally.SizeClass;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers, names and drawings: what every report is made of. */
final class FiguresTest {

    @Test
    void writesSizesInThreeDigits() {
        assertThat(List.of(
                        0L,
                        999L,
                        1000L,
                        9994L,
                        9995L,
                        99_949L,
                        99_950L,
                        999_499L,
                        999_500L,
                        4_210_000L,
                        Long.MAX_VALUE))
                .extracting(Figures::bytes)
                .containsExactly(
                        "0 B", "999 B", "1.00 kB", "9.99 kB", "10.0 kB", "99.9 kB", "100 kB", "999 kB", "1.00 MB",
                        "4.21 MB", "9.22 EB");
    }

    @Test
    void writesCountsAndShares() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.count(1, "jar")).isEqualTo("1 jar");
        assertThat(Figures.count(0, "jar")).isEqualTo("0 jars");
        assertThat(List.of(0, 1, 10, 500, 999, 1000))
                .extracting(part -> Figures.share(part, 1000))
                .containsExactly("0%", "<1%", "1%", "50%", ">99%", "100%");
        assertThat(Figures.share(0, 0)).isEqualTo("0%");
    }

    @Test
    void showsWhatCannotBeSeenByItsNumber() {
        assertThat(Printable.of("Ada 😀 ä")).isEqualTo("Ada 😀 ä");
        assertThat(Printable.of("\t\u001b\ufeff\ud800\u2028\ufffe"))
                .isEqualTo("\\u{9}\\u{1b}\\u{feff}\\u{d800}\\u{2028}\\u{fffe}");
    }

    @Test
    void namesReleasesByTheirClassFileVersion() {
        assertThat(List.of(45, 46, 48, 49, 52, 61, 69))
                .extracting(version -> new JavaRelease(version).label())
                .containsExactly("1.1", "1.2", "1.4", "5", "8", "17", "25");
        assertThat(JavaRelease.release(8)).isEqualTo(new JavaRelease(52));
        assertThatThrownBy(() -> new JavaRelease(44)).hasMessage("a class-file version is 45 or more, not 44");
    }

    @Test
    void widensASpanOfVersions() {
        assertThat(ClassVersions.NONE.with(52)).isEqualTo(new ClassVersions(52, 52));
        assertThat(ClassVersions.NONE.with(52).with(48).with(50).label()).isEqualTo("1.4 – 8");
        assertThat(ClassVersions.NONE.label()).isEqualTo("–");
        assertThatThrownBy(() -> new ClassVersions(52, 49)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void putsSizesInClassesWithoutGaps() {
        assertThat(List.of(0L, 3_999L, 4_000L, 15_999_999L, 16_000_000L, Long.MAX_VALUE))
                .extracting(SizeClass::of)
                .containsExactly(
                        SizeClass.UP_TO_4_K,
                        SizeClass.UP_TO_4_K,
                        SizeClass.UP_TO_16_K,
                        SizeClass.UP_TO_16_M,
                        SizeClass.LARGER,
                        SizeClass.LARGER);
    }
}
