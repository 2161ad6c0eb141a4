package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void keepsTheExceptionAsData() {
        IOException cause = new FileNotFoundException("gone");
        IllegalStateException thrown = new IllegalStateException("cannot read", cause);
        thrown.addSuppressed(new ArithmeticException());

        ThrownException data = ThrownException.of(thrown);

        assertThat(data.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(data.types()).endsWith("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Throwable");
        assertThat(data.message()).contains("cannot read");
        assertThat(data.stack()).containsExactly(thrown.getStackTrace());
        assertThat(data.cause().orElseThrow().matches(IOException.class)).isTrue();
        assertThat(data.suppressed()).singleElement().hasToString("java.lang.ArithmeticException");
        assertThat(data).hasToString("java.lang.IllegalStateException: cannot read");
    }

    @Test
    void matchesTheClassOfTheExceptionAndItsSuperclasses() {
        Failure failure = Failure.of("read", 2, Failure.Phase.EXECUTE, new FileNotFoundException("gone"));

        assertThat(failure.matches(FileNotFoundException.class)).isTrue();
        assertThat(failure.matches(IOException.class)).isTrue();
        assertThat(failure.matches(Throwable.class)).isTrue();
        assertThat(failure.matches(RuntimeException.class)).isFalse();
        assertThat(failure.element()).isEmpty();
        assertThat(failure)
                .hasToString(
                        "task 'read' failed, attempt 2: ".isEmpty()
                                ? ""
                                : "task 'read', attempt 2 failed: java.io.FileNotFoundException: gone");
    }

    @Test
    void survivesExceptionsThatPointToThemselvesOrAreVeryDeepOrHaveNoMessage() {
        Exception loop = new Exception("loop");
        Exception inner = new Exception("inner", loop);
        loop.initCause(inner);
        Throwable deep = new Exception("bottom");
        for (int i = 0; i < 10_000; i++) {
            deep = new Exception("level " + i, deep);
        }
        Exception silent = new Exception() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new UnsupportedOperationException();
            }
        };

        assertThat(ThrownException.of(loop).cause().orElseThrow().cause()).isEmpty();
        int depth = 0;
        for (Optional<ThrownException> at = ThrownException.of(deep).cause();
                at.isPresent();
                at = at.get().cause()) {
            depth++;
        }
        assertThat(depth).isEqualTo(16);
        assertThat(ThrownException.of(silent).message())
                .contains("(getMessage() failed: java.lang.UnsupportedOperationException)");
    }

    @Test
    void equalDataIsAnEqualFailure() {
        IOException thrown = new IOException("no");
        Failure failure = Failure.of("read", 1, Failure.Phase.REVERT, thrown);

        assertThat(failure)
                .isEqualTo(Failure.of("read", 1, Failure.Phase.REVERT, thrown))
                .hasSameHashCodeAs(Failure.of("read", 1, Failure.Phase.REVERT, thrown))
                .isNotEqualTo(Failure.of("read", 1, Failure.Phase.EXECUTE, thrown))
                .isNotEqualTo(Failure.of("write", 1, Failure.Phase.REVERT, thrown));
        assertThat(failure.cause()).containsSame(thrown);
    }

    @Test
    void failuresOfARunAreFoundByTask() {
        Failure read = Failure.of("read", 1, Failure.Phase.EXECUTE, new IOException("no"));
        Failure write = Failure.of("write", 1, Failure.Phase.EXECUTE, new ArithmeticException());
        FlowFailures failures = FlowFailures.of(List.of(read, write));

        assertThat(failures).containsExactly(read, write);
        assertThat(failures.first()).contains(read);
        assertThat(failures.of("write")).contains(write);
        assertThat(failures.of("delete")).isEmpty();
        assertThat(failures.matches(ArithmeticException.class)).isTrue();
        assertThat(failures).hasToString(read + "; " + write).isEqualTo(FlowFailures.of(List.of(read, write)));
        assertThat(FlowFailures.of(List.of()).isEmpty()).isTrue();
        assertThat(FlowFailures.of(List.of()).first()).isEmpty();
    }

    @Test
    void anExceptionWithoutATypeIsRefused() {
        assertThatThrownBy(
                        () -> new ThrownException(List.of(), Optional.empty(), List.of(), Optional.empty(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
