package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.Optional;

// The document shows the wrong and the right record under the name that both would have.
@SuppressWarnings("SameNameButDifferent")
final class ReadLabel {
    record Scan(String text) {}

    private ReadLabel() {}

    @Flow(value = "read-label", input = Scan.class)
    static final class Wrong {
        // tag::wrong[]
        record Label(String address, String comment) {}

        @Task
        @Provides({"address", "comment"})
        Label read(String text) {
            return new Label(text, null); // R013
        }
        // end::wrong[]
    }

    @Flow(value = "read-label", input = Scan.class)
    static final class Right {
        // tag::right[]
        record Label(String address, Optional<String> comment) {}

        @Task
        @Provides({"address", "comment"})
        Label read(String text) {
            return new Label(text, Optional.empty());
        }
        // end::right[]
    }

    /** A result that may be absent as a whole is no place for null either. */
    @Flow(value = "read-label", input = Scan.class)
    static final class Perhaps {
        record Label(String address, String comment) {}

        @Task
        @Provides({"address", "comment"})
        Optional<Label> read(String text) {
            return text.isEmpty() ? Optional.empty() : Optional.of(new Label(text, null)); // R013
        }
    }
}
