package io.millrace.runtime.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of scenario files: values, exceptions and times. */
final class Words {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\\[]|\\[[^\\]]*\\])+");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h)");
    private static final List<String> PACKAGES = List.of("java.lang.", "java.io.", "java.util.concurrent.");

    private Words() {}

    /** Splits at spaces, but not within brackets. */
    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** Returns the value that a word stands for: a number, a list in brackets, null for {@code nothing}, or itself. */
    static Object value(String word) {
        if (word.equals("nothing")) {
            return null;
        } else if (word.startsWith("[") && word.endsWith("]")) {
            return of(word.substring(1, word.length() - 1)).stream()
                    .map(Words::value)
                    .toList();
        }
        return word.matches("-?\\d+") ? (Object) Integer.valueOf(word) : word;
    }

    /** Returns the word that stands for a value. */
    static String word(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof Collection<?> some) {
            return "[" + String.join(" ", some.stream().map(Words::word).toList()) + "]";
        }
        return value.toString();
    }

    /** Returns what words such as {@code a=1} say, in their order. */
    static Map<String, String> pairs(Line line, List<String> words) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw line.error("'" + word + "' is no pair", "write a name, '=' and what it is, without spaces");
            }
            pairs.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return pairs;
    }

    /** Returns the duration that a word stands for, empty if it stands for none. */
    static Optional<Duration> duration(String word) {
        Matcher matcher = DURATION.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }

    /** Returns the word for a duration, in the greatest unit that leaves no rest. */
    static String word(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        return millis % 60_000 == 0 && millis > 0 ? millis / 60_000 + "m" : millis / 1000 + "s";
    }

    /** Returns the exception class of a simple name. */
    static Class<? extends Throwable> exception(Line line, String name) {
        for (String prefix : PACKAGES) {
            try {
                return Class.forName(prefix + name).asSubclass(Throwable.class);
            } catch (ClassNotFoundException | ClassCastException notThere) {
                // Perhaps in the next package.
            }
        }
        throw line.error(
                "'" + name + "' is no exception of " + PACKAGES,
                "use one that is, such as IOException, by its simple name");
    }

    /** Returns an exception of a class, with a message. */
    static Throwable exception(Class<? extends Throwable> type, String message) throws ReflectiveOperationException {
        return type.getConstructor(String.class).newInstance(message);
    }

    /** Returns the simple name of a class by its full name. */
    static String simple(String className) {
        return className.substring(Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
    }
}
