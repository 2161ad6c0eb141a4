package io.millrace.runtime;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says that a run gave no output because a task failed: which task of which run, what was reverted, and what is left.
 *
 * <p>Its {@linkplain #getCause() cause} is the exception that the first failed task threw, as long as the process lives
 * in which it did; the exceptions of others are suppressed ones.
 */
public final class FlowFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RunId run;
    private final transient FlowFailures failures;

    private FlowFailedException(String message, @Nullable Throwable cause, RunId run, FlowFailures failures) {
        super(message, cause);
        this.run = run;
        this.failures = failures;
    }

    static FlowFailedException of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Reverted<?> reverted) {
            return of(
                    reverted.run(),
                    headline(reverted.run(), reverted.flow(), "was reverted", reverted.failures())
                            + reverted(reverted.reverted()),
                    reverted.failures());
        } else if (outcome instanceof Outcome.Failed<?> failed) {
            String left = failed.left().stream().map(Outcome.Leftover::toString).collect(Collectors.joining(", "));
            return of(
                    failed.run(),
                    headline(failed.run(), failed.flow(), "failed", failed.failures())
                            + reverted(failed.reverted())
                            + "\n    left: " + left,
                    failed.failures());
        }
        throw new IllegalArgumentException("no outcome of a run that gave no output: " + outcome);
    }

    private static FlowFailedException of(RunId run, String message, FlowFailures failures) {
        List<Throwable> thrown = failures.list().stream()
                .flatMap(failure -> failure.cause().stream())
                .toList();
        FlowFailedException exception =
                new FlowFailedException(message, thrown.isEmpty() ? null : thrown.get(0), run, failures);
        thrown.stream().skip(1).forEach(exception::addSuppressed);
        return exception;
    }

    private static String headline(RunId run, String flow, String what, FlowFailures failures) {
        String why = failures.isEmpty() ? "it was cancelled" : failures.toString();
        return "run '" + run + "' of flow '" + flow + "' " + what + ": " + why;
    }

    private static String reverted(List<String> tasks) {
        return "\n    reverted: " + (tasks.isEmpty() ? "nothing had to be" : String.join(", ", tasks));
    }

    /** Returns the run. */
    public RunId run() {
        return run;
    }

    /** Returns what failed, in the order in which it did. */
    public FlowFailures failures() {
        return failures;
    }
}
