package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The interceptors around one attempt. Not thread-safe: one thread makes the call, and one, perhaps another and later,
 * ends the attempt.
 */
final class Interception {
    private final InterceptedCall attempt;
    /** What is called after the attempt, outermost first. */
    private final List<TaskInterceptor.After> open = new ArrayList<>(2);
    /** What the method or an interceptor threw first. */
    private @Nullable Throwable failure;

    Interception(InterceptedCall attempt) {
        this.attempt = attempt;
    }

    /** The call of a task or revert. */
    @FunctionalInterface
    interface Body {
        @Nullable
        Object call() throws Throwable;
    }

    /** Calls the interceptors and the method between them; returns what the method does, for a stage another one. */
    @Nullable
    Object around(List<TaskInterceptor> interceptors, Body body) throws Throwable {
        boolean gives = false;
        Object given = null;
        try {
            enter(interceptors);
            given = body.call();
            if (given == null && attempt.isAsynchronous()) {
                throw attempt.noStage();
            }
            gives = true;
        } catch (Throwable thrown) {
            add(thrown);
        }
        leave();
        if (gives && attempt.isAsynchronous() && given instanceof CompletionStage<?> stage) {
            return endLater(stage);
        }
        return end(gives, given);
    }

    private void enter(List<TaskInterceptor> interceptors) throws Exception {
        OptionalInt element = attempt.elementIndex() < 0 ? OptionalInt.empty() : OptionalInt.of(attempt.elementIndex());
        TaskInterceptor.Attempt told = new TaskInterceptor.Attempt(attempt.flow(), element, attempt.phase(), attempt);
        for (TaskInterceptor interceptor : interceptors) {
            TaskInterceptor.After after = interceptor.before(told);
            if (after != null) {
                open.add(after);
            }
        }
    }

    private void leave() {
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                open.get(i).returned();
            } catch (Throwable thrown) {
                add(thrown);
            }
        }
    }

    private CompletionStage<?> endLater(CompletionStage<?> stage) {
        CompletableFuture<@Nullable Object> ended = new CompletableFuture<>();
        stage.whenComplete((result, thrown) -> {
            try {
                if (thrown != null) {
                    add(thrown);
                }
                ended.complete(end(thrown == null, result));
            } catch (Throwable failed) {
                ended.completeExceptionally(failed);
            }
        });
        return ended;
    }

    /** The attempt has ended: it gave something, or failed. */
    private @Nullable Object end(boolean gives, @Nullable Object given) throws Throwable {
        boolean executes = attempt.phase() == Failure.Phase.EXECUTE;
        for (int i = open.size() - 1; i >= 0; i--) {
            try {
                Throwable thrown = failure == null ? null : ThrownException.unwrap(failure);
                open.get(i).ended(thrown == null && executes ? given : null, thrown);
            } catch (Throwable thrown) {
                add(thrown);
            }
        }
        if (failure == null) {
            return given;
        } else if (gives && executes && isFailureOfTask(failure)) {
            throw new GivenBeforeFailure(given, failure);
        }
        throw failure;
    }

    /** An interrupt and an error of the virtual machine say nothing about the task: its attempt is made again. */
    private static boolean isFailureOfTask(Throwable thrown) {
        Throwable cause = ThrownException.unwrap(thrown);
        return !(cause instanceof VirtualMachineError) && !Interrupts.isInterrupt(cause);
    }

    private void add(Throwable thrown) {
        if (failure == null || thrown instanceof VirtualMachineError) {
            failure = thrown;
            return;
        }
        Throwable first = ThrownException.unwrap(failure);
        Throwable cause = ThrownException.unwrap(thrown);
        if (cause != first) {
            first.addSuppressed(cause);
        }
    }
}
