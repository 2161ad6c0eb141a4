package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {
    private static final Place HERE = new At("here");

    @Test
    void hasAFixedLayout() {
        Problem problem = Problem.of(ProblemCode.F105, HERE, "something is wrong")
                .fact("This is there:")
                .detail("one")
                .detail("two")
                .fix("do something else.");

        assertThat(ProblemFormatter.headline(problem)).isEqualTo("[F105] something is wrong");
        assertThat(ProblemFormatter.format(problem)).isEqualTo("""
                        [F105] something is wrong
                            This is there:
                                one
                                two
                          Fix: do something else.
                          More: docs/errors.md#f105""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "It is wrong.", "two\nlines"})
    void refusesAHeadlineThatIsNotOneLineWithoutAPeriod(String headline) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Problem(ProblemCode.F105, HERE, headline, List.of(), "fix it."))
                .withMessageStartingWith("A headline is one line without a final period, not: ");
    }

    @Test
    void refusesToSayNothingOfHowItIsFixed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Problem.of(ProblemCode.F105, HERE, "something is wrong").fix(" "))
                .withMessageContaining("something is wrong");
    }

    @Test
    void showsLineBreaksInNamesAsEscapes() {
        Problem problem = Problem.of(ProblemCode.F105, HERE, "'a\r\nb' is wrong")
                .fact("'a\nb'")
                .fix("not 'a\nb'.");

        assertThat(ProblemFormatter.format(problem)).isEqualTo("""
                [F105] 'a\\r\\nb' is wrong
                    'a\\nb'
                  Fix: not 'a\\nb'.
                  More: docs/errors.md#f105""");
    }

    @ParameterizedTest
    @EnumSource
    void hasACodeWithATitleAndAPlaceInTheDocuments(ProblemCode code) {
        assertThat(code.name()).matches("F\\d{3}");
        assertThat(code.title()).isNotBlank().doesNotEndWith(".");
        assertThat(code.more()).isEqualTo("docs/errors.md#" + code.name().replace('F', 'f'));
    }

    @Test
    void hasTwoCodesThatAreNotes() {
        assertThat(ProblemCode.values())
                .filteredOn(ProblemCode::isNote)
                .containsExactly(ProblemCode.F106, ProblemCode.F107);
    }
}
