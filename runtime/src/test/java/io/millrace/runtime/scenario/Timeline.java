package io.millrace.runtime.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls that a run made and the events that it told of, in the order in which they were noticed. Thread-safe. */
final class Timeline {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Something that happened.
     *
     * @param token what
     * @param number how often it has happened until then, from 1
     * @param call whether it is a call; else it is an event
     * @param seen what the call could see; empty for an event
     */
    record Entry(String token, int number, boolean call, Map<String, Object> seen) {
        /** Returns whether a word of a scenario file means this entry: its token, perhaps with its number. */
        boolean is(String word) {
            return token.equals(word) || (token + "#" + number).equals(word);
        }
    }

    /** Notes a call, and returns how often it has been made until now. */
    synchronized int call(String token, Map<String, Object> seen) {
        return add(token, true, seen);
    }

    /** Notes an event. */
    synchronized void event(String token) {
        add(token, false, Map.of());
    }

    private int add(String token, boolean call, Map<String, Object> seen) {
        int number = 1
                + (int) entries.stream()
                        .filter(entry -> entry.token().equals(token))
                        .count();
        entries.add(new Entry(token, number, call, seen));
        notifyAll();
        return number;
    }

    /** Waits until something has happened; returns false if it does not in time. */
    synchronized boolean await(String word, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (find(word).isEmpty()) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Returns the first entry that a word means. */
    synchronized Optional<Entry> find(String word) {
        return entries.stream().filter(entry -> entry.is(word)).findFirst();
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** Returns the tokens of the calls, or of the events. */
    List<String> tokens(boolean calls) {
        return entries().stream()
                .filter(entry -> entry.call() == calls)
                .map(Entry::token)
                .toList();
    }

    @Override
    public String toString() {
        return String.join(" ", entries().stream().map(Entry::token).toList());
    }
}
