package io.millrace.vertx.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attempts that wait for a worker, first come first served for each demand. Guarded by its {@link Placement}. */
final class WaitingLine {
    private final Map<Demand, Deque<Flight>> lines = new LinkedHashMap<>();

    void add(Flight flight) {
        lines.computeIfAbsent(flight.demand(), demand -> new ArrayDeque<>()).add(flight);
    }

    /** Puts an attempt before the others, since it had its turn already. */
    void addFirst(Flight flight) {
        lines.computeIfAbsent(flight.demand(), demand -> new ArrayDeque<>()).addFirst(flight);
    }

    List<Demand> demands() {
        return List.copyOf(lines.keySet());
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes the one that is next. */
    @Nullable
    Flight next(Demand demand) {
        Deque<Flight> line = lines.get(demand);
        if (line == null) {
            return null;
        }
        Flight flight = line.remove();
        if (line.isEmpty()) {
            lines.remove(demand);
        }
        return flight;
    }

    /** Takes one out; returns whether it was there. */
    boolean remove(Flight flight) {
        Deque<Flight> line = lines.get(flight.demand());
        boolean removed = line != null && line.remove(flight);
        if (line != null && line.isEmpty()) {
            lines.remove(flight.demand());
        }
        return removed;
    }

    /** Lets those of a demand begin to wait anew. */
    void restart(Demand demand, long now) {
        Deque<Flight> line = lines.get(demand);
        if (line != null) {
            line.forEach(flight -> flight.since(now));
        }
    }

    /** Takes those of a demand that wait longer than that. */
    List<Flight> takeOverdue(Demand demand, long now, long patience) {
        Deque<Flight> line = lines.getOrDefault(demand, new ArrayDeque<>());
        List<Flight> overdue = new ArrayList<>();
        line.removeIf(flight -> now - flight.since() > patience && overdue.add(flight));
        if (line.isEmpty()) {
            lines.remove(demand);
        }
        return overdue;
    }
}
