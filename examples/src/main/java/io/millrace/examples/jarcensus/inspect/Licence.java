package io.millrace.examples.jarcensus.inspect;

import java.util.List;

/**
 * What a jar says about its licence. It is what the jar says, and no legal advice.
 *
 * @param names SPDX identifiers where the wording is known to {@link LicenceNames}, otherwise the wording itself
 * @param source where it was found; {@link LicenceSource#NONE} exactly where there are no names
 */
public record Licence(List<String> names, LicenceSource source) {
    public static final Licence UNKNOWN = new Licence(List.of(), LicenceSource.NONE);

    public Licence {
        names = List.copyOf(names);
        if (names.isEmpty() != (source == LicenceSource.NONE)) {
            throw new IllegalArgumentException(
                    "there are no names exactly where the source is NONE, not " + names + " with " + source);
        }
    }

    /** The names in one line, or {@code not stated}. */
    public String label() {
        return names.isEmpty() ? "not stated" : String.join(" / ", names);
    }
}
