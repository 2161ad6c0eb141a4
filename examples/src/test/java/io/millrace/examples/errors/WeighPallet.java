package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.Map;
import java.util.Optional;

/** Results of several values that may be absent: each by itself, or all together. */
final class WeighPallet {
    record Query(String pallet) {}

    record Scales(Optional<Integer> front, Optional<Integer> back) {}

    record Weights(int front, int back) {}

    private WeighPallet() {}

    @Flow(value = "weigh-pallet", input = Query.class)
    static final class Wrong {
        private final Map<String, Scales> scales;

        Wrong(Map<String, Scales> scales) {
            this.scales = scales;
        }

        @Task
        @Provides({"front", "back"})
        Scales weigh(String pallet) {
            return scales.get(pallet); // null where there is none: R012
        }
    }

    @Flow(value = "weigh-pallet", input = Query.class)
    static final class Right {
        private final Map<String, Weights> scales;

        Right(Map<String, Weights> scales) {
            this.scales = scales;
        }

        @Task
        @Provides({"front", "back"})
        Optional<Weights> weigh(String pallet) {
            return Optional.ofNullable(scales.get(pallet));
        }
    }
}
