package io.millrace.vertx.dispatch;

import io.millrace.vertx.protocol.Announcement;
import io.millrace.vertx.protocol.Announcement.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A worker that is alive, as far as an engine knows. Guarded by its {@link Placement}. */
final class LiveWorker {
    private static final int MISSED_HEARTBEATS = 3;

    private Announcement announcement;
    private long heardAt;
    /** How many attempts of other engines it has, by its last announcement. */
    private int others;

    private final Map<String, Flight> flights = new HashMap<>();
    private final Set<Demand> refused = new HashSet<>();
    private final Deque<String> toAcknowledge = new ArrayDeque<>();

    LiveWorker(Announcement announcement, long now) {
        this.announcement = announcement;
        this.heardAt = now;
        this.others = announcement.load();
    }

    /** Keeps another announcement, unless a later one came before it. */
    void heard(Announcement newer, long now) {
        if (newer.number() > announcement.number()) {
            announcement = newer;
            heardAt = now;
            others = Math.max(0, newer.load() - flights.size());
        }
    }

    /** Counts as heard of just now: it is the engine that did not listen. */
    void forgive(long now) {
        heardAt = now;
    }

    String id() {
        return announcement.worker();
    }

    String node() {
        return announcement.node();
    }

    boolean isServing() {
        return announcement.state() == State.SERVING;
    }

    /** Returns whether so many heartbeats are missing that it counts as dead. */
    boolean isSilent(long now) {
        Duration patience = announcement.period().multipliedBy(MISSED_HEARTBEATS);
        return now - heardAt > patience.toNanos();
    }

    /** Returns whether it could make such attempts, now or when it has others behind it. */
    boolean serves(Demand demand) {
        return whyNot(demand).isEmpty();
    }

    /** Returns what it lacks to make such attempts, for people; empty if it lacks nothing. */
    Optional<String> whyNot(Demand demand) {
        if (!isServing()) {
            return Optional.of("it is stopping");
        } else if (!demand.topic().isEmpty() && !announcement.topics().contains(demand.topic())) {
            return Optional.of("its topics are " + announcement.topics());
        } else if (refused.contains(demand)) {
            return Optional.of("it said that this is not its own");
        } else if (announcement.flows().contains(demand.flow())) {
            return Optional.empty();
        }
        return Optional.of(announcement.flows().stream()
                .filter(flow -> flow.name().equals(demand.flow().name()))
                .findFirst()
                .map(flow -> "it has version " + flow.version() + ", fingerprint " + flow.fingerprint())
                .orElse("it does not have that flow"));
    }

    /** Returns the part of what it takes that it has, 1 or more if it takes nothing more now. */
    double load() {
        int capacity = announcement.capacity();
        return capacity == 0 ? 1 : (double) (others + flights.size()) / capacity;
    }

    /** It said that it takes nothing more: until its next announcement that is believed. */
    void full() {
        others = Math.max(others, announcement.capacity() - flights.size());
    }

    /** It said that such attempts are not its own, whatever it announces. */
    void refuse(Demand demand) {
        refused.add(demand);
    }

    Map<String, Flight> flights() {
        return flights;
    }

    /** Adds a result that came from it. */
    void acknowledge(String attemptId) {
        toAcknowledge.add(attemptId);
    }

    /** Returns what is to be acknowledged, so many at most, and forgets it. */
    List<String> takeAcknowledgements(int most) {
        if (toAcknowledge.isEmpty()) {
            return List.of();
        }
        List<String> taken = new ArrayList<>();
        while (taken.size() < most && !toAcknowledge.isEmpty()) {
            taken.add(toAcknowledge.remove());
        }
        return taken;
    }
}
