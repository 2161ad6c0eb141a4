package io.millrace.runtime.builder;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.Frame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lambda takes, by key. It is there for one call of the lambda, and for the thread of that call alone.
 */
public final class Arguments {
    private final Wiring wiring;
    private final Frame frame;
    private final @Nullable Call call;

    Arguments(Wiring wiring, Frame frame, @Nullable Call call) {
        this.wiring = wiring;
        this.frame = frame;
        this.call = call;
    }

    /** Returns the argument at a place, as a lambda takes it that takes all of them one by one. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <T> T at(int place) {
        return (T) (wiring.isWhole() ? this : wiring.read(place, frame, call));
    }

    /**
     * Returns an argument, in the form in which it was required: {@code get(FLIGHT)} after {@code requires(FLIGHT)},
     * {@code get(FLIGHT.optional())} after {@code requires(FLIGHT.optional())}.
     *
     * @throws IllegalArgumentException if it was not required in that form; the message lists what was
     */
    @SuppressWarnings("unchecked")
    public <T> T get(RevertParameter<T> parameter) {
        return (T) wiring.read(wiring.place(parameter), frame, call);
    }

    /**
     * Returns a value that was required as one that may be absent; same as {@code get(key.optional())}.
     *
     * @throws IllegalArgumentException if it was not required in that form; the message lists what was
     */
    public <T> Optional<T> find(ValueKey<T> key) {
        return get(key.optional());
    }
}
