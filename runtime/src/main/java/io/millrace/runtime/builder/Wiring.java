package io.millrace.runtime.builder;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the arguments of a lambda come from. Immutable. */
final class Wiring {
    /** Reads one argument. */
    interface Reader {
        @Nullable
        Object read(Frame frame, @Nullable Call call);
    }

    private final String owner;
    private final boolean whole;
    private final Reader[] readers;
    private final List<RevertParameter<?>> parameters;
    private final Map<RevertParameter<?>, Integer> places = new HashMap<>();

    /**
     * Makes a wiring.
     *
     * @param owner who takes the arguments, for messages
     * @param taken what is taken
     * @param readers where each comes from
     */
    Wiring(String owner, Taken taken, List<Reader> readers) {
        this.owner = owner;
        this.whole = taken.isWhole();
        this.parameters = taken.parameters();
        this.readers = readers.toArray(Reader[]::new);
        for (int place = 0; place < parameters.size(); place++) {
            places.putIfAbsent(parameters.get(place), place);
        }
    }

    boolean isWhole() {
        return whole;
    }

    /** Returns an argument, which is never null: engines call a task when all that it requires is there. */
    Object read(int place, Frame frame, @Nullable Call call) {
        return Objects.requireNonNull(readers[place].read(frame, call), () -> owner + ": " + parameters.get(place));
    }

    int place(RevertParameter<?> parameter) {
        Integer place = places.get(parameter);
        if (place == null) {
            throw new IllegalArgumentException(
                    owner + " does not require " + parameter + "; it requires " + parameters);
        }
        return place;
    }
}
