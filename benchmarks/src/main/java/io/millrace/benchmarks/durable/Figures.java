package io.millrace.benchmarks.durable;

import io.millrace.benchmarks.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What some ways gave in each lap, in the order of the laps. */
public final class Figures {
    private final Map<String, List<Double>> laps = new LinkedHashMap<>();

    /** Adds what a way gave in the next lap. */
    public void add(String way, double figure) {
        laps.computeIfAbsent(way, first -> new ArrayList<>()).add(figure);
    }

    /** Returns the median of a way, and its interval. */
    public Spread of(String way) {
        return Spread.ofMedian(all(way));
    }

    /** Returns the median of how many times as much a way gave as another in the same lap, and its interval. */
    public Spread ratio(String way, String other) {
        List<Double> some = all(way);
        List<Double> others = all(other);
        return Spread.ofMedian(IntStream.range(0, some.size())
                .mapToObj(lap -> some.get(lap) / others.get(lap))
                .toList());
    }

    private List<Double> all(String way) {
        List<Double> found = laps.get(way);
        if (found == null) {
            throw new IllegalStateException("nothing was measured of " + way);
        }
        return found;
    }
}
