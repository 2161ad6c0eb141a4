package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final RunId RUN = RunId.of("trip-42");
    private final IOException first = new IOException("first");
    private final IOException second = new IOException("second");
    private final FlowFailures failures = FlowFailures.of(List.of(
            Failure.of("a", 1, Failure.Phase.EXECUTE, first), Failure.of("b", 1, Failure.Phase.EXECUTE, second)));

    private static String fold(Outcome<String> outcome) {
        return outcome.fold(
                output -> "succeeded " + output,
                reverted -> "reverted " + reverted.failures().size(),
                failed -> "failed " + failed.left().size(),
                suspended -> "suspended " + suspended.reason());
    }

    @Test
    void foldsToWhatIsMadeOfEachKind() {
        assertThat(fold(new Outcome.Succeeded<>("x"))).isEqualTo("succeeded x");
        assertThat(fold(new Outcome.Reverted<>(RUN, "trip", failures, List.of())))
                .isEqualTo("reverted 2");
        assertThat(fold(new Outcome.Failed<>(RUN, "trip", failures, List.of(), List.of())))
                .isEqualTo("failed 0");
        assertThat(fold(new Outcome.Suspended<>(RUN, "trip", SuspendReason.DRAIN)))
                .isEqualTo("suspended DRAIN");
    }

    @Test
    void theFirstExceptionIsTheCauseAndOthersAreSuppressed() {
        assertThatThrownBy(() -> new Outcome.Reverted<>(RUN, "trip", failures, List.of()).orElseThrow())
                .hasCause(first)
                .hasSuppressedException(second)
                .hasMessageEndingWith("\n    reverted: nothing had to be")
                .satisfies(thrown -> {
                    FlowFailedException failed = (FlowFailedException) thrown;
                    assertThat(failed.run()).isEqualTo(RUN);
                    assertThat(failed.failures()).isEqualTo(failures);
                });
    }

    @Test
    void aCancelledRunHasNoCause() {
        assertThatThrownBy(() ->
                        new Outcome.Reverted<>(RUN, "trip", FlowFailures.of(List.of()), List.of("a")).orElseThrow())
                .hasNoCause()
                .hasMessage("run 'trip-42' of flow 'trip' was reverted: it was cancelled\n    reverted: a");
    }
}
