package io.millrace.runtime.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Where a test run takes its free choices from. */
interface Picks {
    /** Returns a number from 0 to the limit, exclusive. */
    int of(int limit);

    /** Returns whether something with that chance happens, given as a percentage; both are tried if it is neither 0 nor 100. */
    default boolean chance(int percent) {
        return percent > 0 && (percent >= 100 || of(100) < percent);
    }

    /** Returns random choices. */
    static Picks random(Random random) {
        return random::nextInt;
    }

    /** All choices, one after the other: begin a run, ask, and go on with the {@link #next} run. */
    final class All implements Picks {
        private final List<Integer> picked = new ArrayList<>();
        private final List<Integer> limits = new ArrayList<>();
        private int position;

        @Override
        public int of(int limit) {
            if (limit <= 1) {
                return 0;
            }
            if (position == picked.size()) {
                picked.add(0);
                limits.add(limit);
            }
            return picked.get(position++);
        }

        @Override
        public boolean chance(int percent) {
            return percent > 0 && (percent >= 100 || of(2) == 1);
        }

        /** Returns whether there is a run that has not been made; it comes next. */
        boolean next() {
            while (!picked.isEmpty()) {
                int last = picked.size() - 1;
                int pick = picked.remove(last) + 1;
                if (pick < limits.get(last)) {
                    picked.add(pick);
                    position = 0;
                    return true;
                }
                limits.remove(last);
            }
            return false;
        }

        @Override
        public String toString() {
            return "picks " + picked;
        }
    }
}
