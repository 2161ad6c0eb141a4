package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuntimeCodeTest {
    @ParameterizedTest
    @EnumSource(RuntimeCode.class)
    void aMessageHasAFirstLineThatIsWholeFactsAFixAndAPlaceToReadMore(RuntimeCode code) {
        MillraceException exception = MillraceException.of(code, "what happened")
                .fact("where")
                .fact("when")
                .cause(new IllegalStateException())
                .fix("do this.");

        assertThat(exception)
                .hasMessage(
                        "[" + code + "] what happened\n    where\n    when\n  Fix: do this.\n  More: docs/errors.md#"
                                + code.name().replace("R", "r"))
                .hasCauseInstanceOf(IllegalStateException.class);
        assertThat(exception.code()).isEqualTo(code);
        assertThat(code.title()).isNotBlank().doesNotEndWith(".");
    }
}
