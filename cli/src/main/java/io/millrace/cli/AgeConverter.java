package io.millrace.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ages such as {@code 90s}, {@code 15m}, {@code 12h}, {@code 30d} and {@code PT1H30M}. */
final class AgeConverter implements ITypeConverter<Duration> {
    /** A thousand years: no run is older, and instants that long ago can be told. */
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})([smhd])");

    @Override
    public Duration convert(String text) {
        Duration age = read(text);
        if (age.isNegative() || age.compareTo(LONGEST) > 0) {
            throw refused(text);
        }
        return age;
    }

    private static Duration read(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException other) {
            throw refused(text);
        }
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(
                "'" + text + "' is no age; write a number with s, m, h or d, such as 30d, or as"
                        + " in ISO 8601: PT1H30M; up to " + LONGEST.toDays() + "d");
    }
}
