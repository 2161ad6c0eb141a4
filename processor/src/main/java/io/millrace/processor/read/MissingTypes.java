package io.millrace.processor.read;

import java.util.Set;
import java.util.TreeSet;

/**
 * Collects what the compiler could not resolve while a flow was read: another processor may still generate it, or the
 * compiler reports it by itself. Not thread-safe.
 */
final class MissingTypes {
    private final Set<String> names = new TreeSet<>();
    private boolean hasUnreadableValue;

    void add(String name) {
        names.add(name);
    }

    /** Notes a value in an annotation that the compiler could not evaluate. */
    void addValue(String member) {
        names.add(member);
        hasUnreadableValue = true;
    }

    boolean hasUnreadableValue() {
        return hasUnreadableValue;
    }

    Set<String> names() {
        return names;
    }
}
