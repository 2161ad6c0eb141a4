package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.UnreadableDirectory;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a report says about the census as a whole, besides its figures.
 *
 * @param directory the directory, as the user knows it
 * @param takenAt when the census was taken
 * @param closed directories that could not be searched
 */
public record Scope(String directory, ZonedDateTime takenAt, List<UnreadableDirectory> closed) {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm z", Locale.ENGLISH);

    public Scope {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(takenAt, "takenAt");
        closed = List.copyOf(closed);
    }

    /** The time in words, such as {@code 3 November 2026, 14:05 UTC}. */
    String taken() {
        return FORMAT.format(takenAt);
    }
}
