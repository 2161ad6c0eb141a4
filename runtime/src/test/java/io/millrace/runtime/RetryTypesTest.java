package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryTypesTest {
    private static RetryPolicy full() {
        return RetryPolicy.times(3)
                .delay(Duration.ofMillis(200))
                .backoff(2.0)
                .maxDelay(Duration.ofSeconds(5))
                .jitter(0.5)
                .within(Duration.ofMinutes(1))
                .on(IOException.class)
                .abortOn(FileNotFoundException.class)
                .revertAll();
    }

    @Test
    void aPolicyHasDefaultsForAllButTheAttempts() {
        RetryPolicy policy = RetryPolicy.times(1);

        assertThat(policy.attempts()).isEqualTo(1);
        assertThat(policy.delay()).isZero();
        assertThat(policy.backoff()).isEqualTo(1.0);
        assertThat(policy.maxDelay()).isEmpty();
        assertThat(policy.jitter()).isZero();
        assertThat(policy.within()).isEmpty();
        assertThat(policy.retriedFailures()).isEmpty();
        assertThat(policy.abortingFailures()).isEmpty();
        assertThat(policy.isRevertAll()).isFalse();
        assertThat(policy).hasToString("times(1)");
    }

    @Test
    void aPolicyKeepsWhatItIsTold() {
        assertThat(full())
                .isEqualTo(full())
                .hasSameHashCodeAs(full())
                .isNotEqualTo(full().jitter(0.4))
                .hasToString("times(3).delay(PT0.2S).backoff(2.0).maxDelay(PT5S).jitter(0.5).within(PT1M)"
                        + ".on(java.io.IOException).abortOn(java.io.FileNotFoundException).revertAll()");
        assertThat(full().maxDelay()).contains(Duration.ofSeconds(5));
        assertThat(full().within()).contains(Duration.ofMinutes(1));
        assertThat(full().retriedFailures()).containsExactly(IOException.class);
        assertThat(full().abortingFailures()).containsExactly(FileNotFoundException.class);
        assertThat(full().isRevertAll()).isTrue();
    }

    @Test
    void sayingMoreLeavesThePolicyAsItWas() {
        RetryPolicy policy = RetryPolicy.times(2);
        policy.delay(Duration.ofDays(1));

        assertThat(policy.delay()).isZero();
    }

    @Test
    void aPolicyThatMakesNoSenseIsRefusedWithWhatIsAllowed() {
        RetryPolicy policy = RetryPolicy.times(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetryPolicy.times(0))
                .withMessage("attempts takes 1 or more, but this is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> policy.delay(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.backoff(0.9));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.backoff(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.backoff(Double.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.maxDelay(Duration.ofNanos(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.jitter(1.1));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.jitter(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> policy.within(Duration.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.on(IOException.class).abortOn(IOException.class))
                .withMessage("a failure is in on or in abortOn, but java.io.IOException is in both");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> policy.abortOn(IOException.class).on(IOException.class));
    }

    @Test
    void aHistoryTellsItsRounds() {
        FlowFailures failures =
                FlowFailures.of(List.of(Failure.of("copy", 1, Failure.Phase.EXECUTE, new IOException("no"))));
        RetryHistory<String> history = RetryHistory.of(List.of(
                new RetryHistory.Round<>(Optional.of("a"), failures),
                new RetryHistory.Round<>(Optional.of("b"), failures)));

        assertThat(history.size()).isEqualTo(2);
        assertThat(history.isEmpty()).isFalse();
        assertThat(history.values()).containsExactly("a", "b");
        assertThat(history.last().orElseThrow().value()).contains("b");
        assertThat(history.rounds().get(0).failures()).isEqualTo(failures);
        assertThat(history.causedBy(IOException.class)).isTrue();
        assertThat(history.causedBy(FileNotFoundException.class)).isFalse();
        assertThat(history).isEqualTo(RetryHistory.of(history.rounds())).hasSameHashCodeAs(history.rounds());
        assertThat(RetryHistory.of(List.of()).last()).isEmpty();
    }

    @Test
    void decisionsAreValues() {
        assertThat(RetryDecision.next("a")).isEqualTo(new RetryDecision.Next<>(Optional.of("a")));
        assertThat(RetryDecision.next()).isEqualTo(new RetryDecision.Next<>(Optional.empty()));
        assertThat(RetryDecision.revert()).isEqualTo(new RetryDecision.Revert<>());
        assertThat(RetryDecision.revertAll()).isEqualTo(new RetryDecision.RevertAll<>());
    }

    @Test
    void aPolicyRetriesAnUnknownResultOnlyIfItIsNamed() {
        FlowFailures unknown = FlowFailures.of(
                List.of(Failure.of("pay", 1, Failure.Phase.EXECUTE, new UnknownResult("nobody answered"))));

        assertThat(RetryPolicy.times(2).retries(unknown)).isFalse();
        assertThat(RetryPolicy.times(2).on(RuntimeException.class).retries(unknown))
                .isFalse();
        assertThat(RetryPolicy.times(2).on(UnknownResult.class).retries(unknown))
                .isTrue();
        assertThat(RetryPolicy.times(2)
                        .on(UnknownResult.class)
                        .abortOn(RuntimeException.class)
                        .retries(unknown))
                .isFalse();
    }
}
