package io.millrace.runtime.engine;

import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.UnknownResult;
import io.millrace.runtime.layout.ControllerSpec;
import io.millrace.runtime.layout.ControllerSpec.Alternatives;
import io.millrace.runtime.layout.ControllerSpec.Custom;
import io.millrace.runtime.layout.ControllerSpec.Times;
import io.millrace.runtime.layout.ScopeSpec;
import io.millrace.runtime.layout.ValueSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the retry controllers of one run: decides for the declared ones, calls the methods of the others. Not
 * thread-safe.
 */
final class RunControls {
    private final RunValues<?> values;

    RunControls(RunValues<?> values) {
        this.values = values;
    }

    /**
     * What a controller decided.
     *
     * @param decision the decision
     * @param delay how long to wait before the next round
     */
    record Answer(RetryDecision<?> decision, Duration delay) {
        static Answer of(RetryDecision<?> decision) {
            return new Answer(decision, Duration.ZERO);
        }
    }

    /**
     * Asks a controller.
     *
     * @param scope its scope
     * @param history the rounds that failed
     * @param since when the first round of the scope began, null if it has not
     * @param now the present instant
     * @param random a number from 0.0 to 1.0
     * @throws Throwable what the controller throws
     */
    Answer ask(ScopeSpec scope, RetryHistory<Object> history, @Nullable Instant since, Instant now, double random)
            throws Throwable {
        ControllerSpec controller = scope.controller();
        if (controller instanceof Times times) {
            return again(times.policy(), history, since, now, random);
        } else if (controller instanceof Alternatives alternatives) {
            return Answer.of(nextAlternative(scope, alternatives, history));
        }
        return Answer.of(checked(scope, (Custom) controller, values.control(scope.window(), history)));
    }

    /** Decides for the controller of one policy, after some rounds that failed. */
    static Answer again(
            RetryPolicy policy, RetryHistory<Object> history, @Nullable Instant since, Instant now, double random) {
        FlowFailures failures = history.last().orElseThrow().failures();
        Duration delay = policy.delayAfter(history.size(), random);
        boolean inTime = since == null
                || policy.within()
                        .map(budget -> !now.plus(delay).isAfter(since.plus(budget)))
                        .orElse(true);
        if (!policy.retries(failures)) {
            return Answer.of(RetryDecision.revert());
        } else if (history.size() < policy.attempts() && inTime) {
            return new Answer(RetryDecision.next(), delay);
        }
        return Answer.of(policy.isRevertAll() ? RetryDecision.revertAll() : RetryDecision.revert());
    }

    private RetryDecision<?> nextAlternative(ScopeSpec scope, Alternatives controller, RetryHistory<Object> history) {
        if (isUnknown(history)) {
            return RetryDecision.revert();
        }
        int tried = history.size();
        List<?> alternatives = controller
                .of()
                .<List<?>>map(value -> new ArrayList<>((Collection<?>) values.get(scope.window(), value)))
                .orElse(controller.constants());
        if (tried < alternatives.size()) {
            Object next = alternatives.get(tried);
            if (next == null) {
                throw nullAlternative(scope, controller, tried);
            }
            return RetryDecision.next(next);
        }
        return controller.revertAll() ? RetryDecision.revertAll() : RetryDecision.revert();
    }

    /** What perhaps happened is not tried again: an alternative has nothing that could name it. */
    private static boolean isUnknown(RetryHistory<Object> history) {
        return history.last().stream()
                .flatMap(round -> round.failures().list().stream())
                .anyMatch(failure -> failure.matches(UnknownResult.class));
    }

    private static MillraceException nullAlternative(ScopeSpec scope, Alternatives controller, int index) {
        String collection = controller.of().map(ValueSpec::name).orElse("");
        return MillraceException.of(
                        RuntimeCode.R017,
                        "the collection '" + collection + "' of alternatives for " + place(scope) + " holds null")
                .fact("at index " + index)
                .fix("leave it out of the collection.");
    }

    private static String place(ScopeSpec scope) {
        return scope.name().isEmpty() ? "the flow" : "'" + scope.name() + "'";
    }

    private static RetryDecision<?> checked(ScopeSpec scope, Custom controller, @Nullable RetryDecision<?> decision) {
        if (decision == null) {
            throw impossible(scope, controller, "null").fix("return a decision, such as RetryDecision.revert().");
        }
        if (decision instanceof RetryDecision.Next<?> next
                && next.value().isPresent() != controller.value().isPresent()) {
            throw impossible(scope, controller, decision.toString())
                    .fix(
                            controller.value().isPresent()
                                    ? "return RetryDecision.next(value): it provides '"
                                            + controller.value().get().name() + "'."
                                    : "return RetryDecision.next(), or let it provide a value.");
        }
        return decision;
    }

    private static MillraceException.Builder impossible(ScopeSpec scope, Custom controller, String decision) {
        return MillraceException.of(
                RuntimeCode.R303,
                "the retry controller '" + controller.name() + "' of "
                        + (scope.name().isEmpty() ? "the flow" : "nested flow '" + scope.name() + "'")
                        + " decided " + decision);
    }

    /** Returns the exception for a controller that did not let its scope begin. */
    static MillraceException notOpened(ScopeSpec scope, RetryDecision<?> decision) {
        String place = place(scope);
        if (scope.controller() instanceof Alternatives alternatives) {
            return MillraceException.of(RuntimeCode.R301, "there is no alternative to try for " + place)
                    .fact(alternatives
                            .of()
                            .map(value -> "the collection '" + value.name() + "' is empty")
                            .orElse("it has no constants"))
                    .fix("give it at least one element.");
        }
        return MillraceException.of(RuntimeCode.R301, "the retry controller of " + place + " did not let it begin")
                .fact("before the first round it decided " + decision)
                .fix("decide to begin when the history is empty, unless the flow must not run.");
    }

    /** Gives a scope the value of its controller. */
    void provide(ScopeSpec scope, Optional<?> value) {
        ControllerSpec controller = scope.controller();
        if (controller instanceof Alternatives alternatives) {
            values.set(scope.window(), alternatives.as(), value.orElse(null));
        } else if (controller instanceof Custom custom && custom.value().isPresent()) {
            values.set(scope.window(), custom.value().get(), value.orElse(null));
        }
    }
}
