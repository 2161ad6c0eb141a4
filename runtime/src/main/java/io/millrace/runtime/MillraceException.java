package io.millrace.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what Millrace cannot do, why, and what the reader can do about it. What <em>tasks</em> throw is never of this
 * type by itself: it becomes a {@link Failure}.
 *
 * <p>The first line of the message is whole by itself; the facts, the fix and the place in the documentation follow:
 *
 * <pre>
 * [R110] run 'trip-42' was started with another input
 *     flow: 'book-trip', version 1
 *   Fix: start the other input under an id of its own.
 *   More: docs/errors.md#r110
 * </pre>
 */
public final class MillraceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RuntimeCode code;

    private MillraceException(RuntimeCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * Starts an exception.
     *
     * @param code what kind of problem it is
     * @param headline what happened, to whom: one line that is whole by itself, without a final period
     */
    public static Builder of(RuntimeCode code, String headline) {
        return new Builder(code, headline);
    }

    /** Returns the code. */
    public RuntimeCode code() {
        return code;
    }

    /** Collects the parts of an exception. Not thread-safe. */
    public static final class Builder {
        private final RuntimeCode code;
        private final String headline;
        private final List<String> facts = new ArrayList<>();
        private @Nullable Throwable cause;

        private Builder(RuntimeCode code, String headline) {
            this.code = code;
            this.headline = headline;
        }

        /** Adds a line that says what is there, and where. */
        public Builder fact(String line) {
            facts.add(line);
            return this;
        }

        /** Sets what the exception came from. */
        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Ends the exception with what the reader can do. */
        public MillraceException fix(String fix) {
            StringBuilder text = new StringBuilder("[" + code + "] ").append(headline);
            facts.forEach(fact -> text.append("\n    ").append(fact));
            text.append("\n  Fix: ").append(fix).append("\n  More: ").append(code.more());
            return new MillraceException(code, text.toString(), cause);
        }
    }
}
