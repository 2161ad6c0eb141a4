package io.millrace.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How often, and when, something that failed is tried again. Immutable: each method that says something more returns a
 * new policy.
 *
 * <p>The delay before attempt <i>n</i> + 1 is {@code min(maxDelay, delay * backoff^(n-1))}, times a random factor
 * between {@code 1 - jitter} and {@code 1 + jitter}. Nothing is retried for ever: the number of attempts has no default.
 *
 * <pre>{@code
 * RetryPolicy.times(3).delay(Duration.ofMillis(200)).backoff(2.0).on(HotelBusy.class)
 * }</pre>
 */
public final class RetryPolicy {
    private final int attempts;
    private final Duration delay;
    private final double backoff;
    private final @Nullable Duration maxDelay;
    private final double jitter;
    private final @Nullable Duration within;
    private final List<Class<? extends Throwable>> on;
    private final List<Class<? extends Throwable>> abortOn;
    private final boolean revertAll;

    private RetryPolicy(
            int attempts,
            Duration delay,
            double backoff,
            @Nullable Duration maxDelay,
            double jitter,
            @Nullable Duration within,
            List<Class<? extends Throwable>> on,
            List<Class<? extends Throwable>> abortOn,
            boolean revertAll) {
        this.attempts = attempts;
        this.delay = delay;
        this.backoff = backoff;
        this.maxDelay = maxDelay;
        this.jitter = jitter;
        this.within = within;
        this.on = List.copyOf(on);
        this.abortOn = List.copyOf(abortOn);
        this.revertAll = revertAll;
    }

    /**
     * Returns a policy of that many attempts, any failure, no delay, no limit in time.
     *
     * @param attempts how many attempts in all, the first included; 1 or more
     * @throws IllegalArgumentException if it is less than 1
     */
    public static RetryPolicy times(int attempts) {
        require(attempts >= 1, "attempts", "1 or more", attempts);
        return new RetryPolicy(attempts, Duration.ZERO, 1.0, null, 0.0, null, List.of(), List.of(), false);
    }

    /**
     * Sets the delay before the second attempt. The default is none.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RetryPolicy delay(Duration delay) {
        require(!delay.isNegative(), "delay", "zero or more", delay);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /**
     * Sets by what each further delay grows. The default is 1.0: all delays are equal.
     *
     * @param factor a finite number, 1.0 or more
     * @throws IllegalArgumentException if it is none of these
     */
    public RetryPolicy backoff(double factor) {
        require(factor >= 1.0 && Double.isFinite(factor), "backoff", "a finite number, 1.0 or more", factor);
        return new RetryPolicy(attempts, delay, factor, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /**
     * Sets the longest delay, before jitter. The default is no limit.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public RetryPolicy maxDelay(Duration maxDelay) {
        require(!maxDelay.isNegative(), "maxDelay", "zero or more", maxDelay);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /**
     * Sets how far a delay may be off at random, as a part of it. The default is 0.0.
     *
     * @param part from 0.0 to 1.0
     * @throws IllegalArgumentException if it is not
     */
    public RetryPolicy jitter(double part) {
        require(part >= 0.0 && part <= 1.0, "jitter", "a number from 0.0 to 1.0", part);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, part, within, on, abortOn, revertAll);
    }

    /**
     * Sets the time, from the first attempt on, in which another one may begin. The default is no limit.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public RetryPolicy within(Duration within) {
        require(!within.isNegative() && !within.isZero(), "within", "more than zero", within);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /**
     * Sets the failures that are retried, subclasses included. The default, and no class at all, is any but
     * {@link UnknownResult}, which has to be named itself.
     *
     * @throws IllegalArgumentException if one of them is in {@link #abortOn(Class[])}, too
     */
    @SafeVarargs
    public final RetryPolicy on(Class<? extends Throwable>... failures) {
        List<Class<? extends Throwable>> on = new ArrayList<>();
        for (Class<? extends Throwable> failure : failures) {
            on.add(failure);
        }
        requireDisjoint(on, abortOn);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /**
     * Sets the failures that are not retried, subclasses included, also where {@link #on(Class[])} would allow it. The
     * default is none.
     *
     * @throws IllegalArgumentException if one of them is in {@link #on(Class[])}, too
     */
    @SafeVarargs
    public final RetryPolicy abortOn(Class<? extends Throwable>... failures) {
        List<Class<? extends Throwable>> abortOn = new ArrayList<>();
        for (Class<? extends Throwable> failure : failures) {
            abortOn.add(failure);
        }
        requireDisjoint(on, abortOn);
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /** Lets the whole run be reverted when the attempts are used up, without asking an enclosing controller. */
    public RetryPolicy revertAll() {
        return new RetryPolicy(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, true);
    }

    private static void requireDisjoint(List<Class<? extends Throwable>> on, List<Class<? extends Throwable>> abortOn) {
        on.stream().filter(abortOn::contains).findFirst().ifPresent(both -> {
            throw new IllegalArgumentException(
                    "a failure is in on or in abortOn, but " + both.getName() + " is in both");
        });
    }

    private static void require(boolean allowed, String name, String what, Object given) {
        if (!allowed) {
            throw new IllegalArgumentException(name + " takes " + what + ", but this is " + given);
        }
    }

    /**
     * Returns the delay before the attempt that follows a number of attempts.
     *
     * @param made how many attempts were made, 1 or more
     * @param random a number from 0.0 to 1.0, which says where in the range of the jitter the delay lies
     */
    public Duration delayAfter(int made, double random) {
        double nanos = delay.toNanos() * Math.pow(backoff, made - 1);
        double limit = maxDelay == null ? Long.MAX_VALUE : maxDelay.toNanos();
        return Duration.ofNanos((long) (Math.min(limit, nanos) * (1.0 - jitter + 2.0 * jitter * random)));
    }

    /**
     * Returns whether failures of these kinds are retried: each is among {@code on}, and none is in {@code abortOn}. Among
     * them an {@link UnknownResult} is retried only if {@code on} names just that class, and a {@link VirtualMachineError}
     * only if {@code on} names it or a class of its kind.
     */
    public boolean retries(FlowFailures failures) {
        return failures.list().stream()
                .allMatch(failure -> abortOn.stream().noneMatch(failure::matches) && retries(failure));
    }

    private boolean retries(Failure failure) {
        if (failure.matches(UnknownResult.class)) {
            return on.contains(UnknownResult.class);
        } else if (failure.matches(VirtualMachineError.class)) {
            return on.stream()
                    .filter(VirtualMachineError.class::isAssignableFrom)
                    .anyMatch(failure::matches);
        }
        return on.isEmpty() || on.stream().anyMatch(failure::matches);
    }

    /** Returns how many attempts are made in all. */
    public int attempts() {
        return attempts;
    }

    /** Returns the delay before the second attempt. */
    public Duration delay() {
        return delay;
    }

    /** Returns by what each further delay grows. */
    public double backoff() {
        return backoff;
    }

    /** Returns the longest delay, empty for no limit. */
    public Optional<Duration> maxDelay() {
        return Optional.ofNullable(maxDelay);
    }

    /** Returns how far a delay may be off, as a part of it. */
    public double jitter() {
        return jitter;
    }

    /** Returns the time in which another attempt may begin, empty for no limit. */
    public Optional<Duration> within() {
        return Optional.ofNullable(within);
    }

    /** Returns the failures that are retried, empty for any. */
    public List<Class<? extends Throwable>> retriedFailures() {
        return on;
    }

    /** Returns the failures that are not retried. */
    public List<Class<? extends Throwable>> abortingFailures() {
        return abortOn;
    }

    /** Returns whether the whole run is reverted when the attempts are used up. */
    public boolean isRevertAll() {
        return revertAll;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RetryPolicy that
                && attempts == that.attempts
                && delay.equals(that.delay)
                && Double.compare(backoff, that.backoff) == 0
                && Objects.equals(maxDelay, that.maxDelay)
                && Double.compare(jitter, that.jitter) == 0
                && Objects.equals(within, that.within)
                && on.equals(that.on)
                && abortOn.equals(that.abortOn)
                && revertAll == that.revertAll;
    }

    @Override
    public int hashCode() {
        return Objects.hash(attempts, delay, backoff, maxDelay, jitter, within, on, abortOn, revertAll);
    }

    /** Returns the policy as it would be written, such as {@code times(3).delay(PT0.2S).backoff(2.0)}. */
    @Override
    public String toString() {
        return "times(" + attempts + ")"
                + (delay.isZero() ? "" : ".delay(" + delay + ")")
                + (backoff == 1.0 ? "" : ".backoff(" + backoff + ")")
                + (maxDelay == null ? "" : ".maxDelay(" + maxDelay + ")")
                + (jitter == 0.0 ? "" : ".jitter(" + jitter + ")")
                + (within == null ? "" : ".within(" + within + ")")
                + (on.isEmpty() ? "" : ".on(" + names(on) + ")")
                + (abortOn.isEmpty() ? "" : ".abortOn(" + names(abortOn) + ")")
                + (revertAll ? ".revertAll()" : "");
    }

    private static String names(List<Class<? extends Throwable>> types) {
        return String.join(", ", types.stream().map(Class::getName).toList());
    }
}
