package io.millrace.runtime.builder;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.Results;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one task.
 *
 * @param wiring where its arguments come from
 * @param invocation its lambda
 * @param asynchronous whether the lambda gives a stage
 * @param optional whether the lambda gives an {@code Optional}
 * @param parts what its result is taken apart into, empty for a result that is one value or none
 * @param slots where the parts go
 * @param revert its revert, if it has one
 */
record TaskCode(
        Wiring wiring,
        Invocation invocation,
        boolean asynchronous,
        boolean optional,
        List<Part<?>> parts,
        List<Integer> slots,
        Optional<RevertCode> revert) {
    /** The call of a revert. */
    record RevertCode(Wiring wiring, Invocation invocation) {
        @Nullable
        Object call(Frame in, Call call) throws Exception {
            return invocation.call(new Arguments(wiring, in, call));
        }
    }

    @Nullable
    Object execute(Frame in, @Nullable Call call) throws Exception {
        Object given = invocation.call(new Arguments(wiring, in, call));
        if (!optional) {
            return given;
        }
        return asynchronous ? later((CompletionStage<?>) given) : Results.orNull((Optional<?>) given);
    }

    private static @Nullable Object later(@Nullable CompletionStage<?> stage) {
        return stage == null ? null : stage.thenApply(given -> Results.orNull((Optional<?>) given));
    }

    void provide(Object result, Frame out) {
        for (int i = 0; i < parts.size(); i++) {
            Object value = parts.get(i).of(result);
            boolean mayBeAbsent = parts.get(i).value() instanceof OptionalKey<?>;
            out.set(slots.get(i), mayBeAbsent ? Results.orNull((Optional<?>) value) : value);
        }
    }
}
