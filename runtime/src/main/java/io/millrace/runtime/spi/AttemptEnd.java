package io.millrace.runtime.spi;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How an attempt ended that was made by somebody else, as data. */
public sealed interface AttemptEnd {
    /**
     * It succeeded.
     *
     * @param values what the task gave, by the names of the values that it provides, absent ones left out; nothing for a
     *     revert
     */
    record Succeeded(List<NamedValue> values) implements AttemptEnd {
        /** Copies the list. */
        public Succeeded {
            values = List.copyOf(values);
        }
    }

    /**
     * It failed.
     *
     * @param failure why
     * @param given what the task gave before an interceptor failed, as for a success; empty if it is the task that failed
     */
    record Failed(Failure failure, Optional<List<NamedValue>> given) implements AttemptEnd {
        /** Copies the list. */
        public Failed {
            Objects.requireNonNull(failure, "failure");
            given = given.map(List::copyOf);
        }

        /** The task, or its revert, failed. */
        public Failed(Failure failure) {
            this(failure, Optional.empty());
        }
    }
}
