package io.millrace.processor.emit;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives out Java identifiers that are unlike each other, and unlike those that were taken before. */
final class Identifiers {
    private final Set<String> taken;

    Identifiers(Collection<String> taken) {
        this.taken = new HashSet<>(taken);
    }

    /**
     * Returns the first of these that is free: the wish, the wish with the suffix, the wish with a number from 2 on.
     * What is no part of an identifier is left out of the wish: {@code book-flight} becomes {@code bookFlight}.
     */
    String take(String wish, String suffix) {
        String name = camelCase(wish, suffix);
        String free = isFree(name) ? name : name + suffix;
        for (int number = 2; !isFree(free); number++) {
            free = name + number;
        }
        taken.add(free);
        return free;
    }

    /** Returns the wish, or the wish with a number from 2 on. */
    String take(String wish) {
        return take(wish, "");
    }

    private boolean isFree(String name) {
        // "yield" is no keyword, but cannot begin a statement.
        return isIdentifier(name) && !name.equals("yield") && !taken.contains(name);
    }

    /** Returns whether the name is an identifier of Java 17, whatever JDK this runs on. */
    static boolean isIdentifier(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name, SourceVersion.RELEASE_17);
    }

    private static String camelCase(String text, String fallback) {
        StringBuilder name = new StringBuilder();
        boolean capital = false;
        for (int c : text.codePoints().toArray()) {
            boolean fits = name.length() == 0 ? Character.isJavaIdentifierStart(c) : Character.isJavaIdentifierPart(c);
            if (fits && !Character.isIdentifierIgnorable(c)) {
                name.appendCodePoint(capital ? Character.toUpperCase(c) : c);
                capital = false;
            } else {
                capital = name.length() > 0;
            }
        }
        return name.length() > 0 ? name.toString() : "the" + fallback;
    }
}
