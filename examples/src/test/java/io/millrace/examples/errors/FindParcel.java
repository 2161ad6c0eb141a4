package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.Map;
import java.util.Optional;

final class FindParcel {
    record Query(String number) {}

    private FindParcel() {}

    @Flow(value = "find-parcel", input = Query.class)
    static final class Wrong {
        private final Map<String, String> shelves;

        Wrong(Map<String, String> shelves) {
            this.shelves = shelves;
        }

        // tag::wrong[]
        @Task
        @Provides("shelf")
        String find(String number) {
            return shelves.get(number); // null where there is none: R012
        }
        // end::wrong[]
    }

    @Flow(value = "find-parcel", input = Query.class)
    static final class Right {
        private final Map<String, String> shelves;

        Right(Map<String, String> shelves) {
            this.shelves = shelves;
        }

        // tag::right[]
        @Task
        @Provides("shelf")
        Optional<String> find(String number) {
            return Optional.ofNullable(shelves.get(number));
        }
        // end::right[]
    }
}
