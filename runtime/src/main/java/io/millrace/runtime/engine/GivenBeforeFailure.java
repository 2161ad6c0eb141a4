package io.millrace.runtime.engine;

import io.millrace.runtime.ThrownException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a task gave a result before an interceptor failed, which is the cause. It never leaves the engine. */
final class GivenBeforeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    // Never serialized: it goes no further than to what ends the attempt.
    private final transient @Nullable Object result;

    GivenBeforeFailure(@Nullable Object result, Throwable failure) {
        super(null, failure, false, false);
        this.result = result;
    }

    /** Returns what was thrown as one of these, if it stands for one. */
    static Optional<GivenBeforeFailure> in(Throwable thrown) {
        return ThrownException.unwrap(thrown) instanceof GivenBeforeFailure given
                ? Optional.of(given)
                : Optional.empty();
    }

    @Nullable
    Object result() {
        return result;
    }
}
