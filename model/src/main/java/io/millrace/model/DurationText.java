package io.millrace.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as they are written in annotations: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 2h} or ISO-8601. */
public final class DurationText {
    /** What is allowed, for messages. */
    public static final String ALLOWED = "\"200ms\", \"30s\", \"5m\", \"2h\" or ISO-8601 such as \"PT1M30S\"";

    private static final Pattern SHORT_FORM = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private DurationText() {}

    /** Returns the duration, or empty where the text is no duration or is negative. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = SHORT_FORM.matcher(text);
        if (matcher.matches()) {
            long amount = Long.parseLong(matcher.group(1));
            return Optional.of(
                    switch (matcher.group(2)) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "s" -> Duration.ofSeconds(amount);
                        case "m" -> Duration.ofMinutes(amount);
                        default -> Duration.ofHours(amount);
                    });
        }
        try {
            return Optional.of(Duration.parse(text)).filter(duration -> !duration.isNegative());
        } catch (DateTimeParseException notIso) {
            return Optional.empty();
        }
    }
}
