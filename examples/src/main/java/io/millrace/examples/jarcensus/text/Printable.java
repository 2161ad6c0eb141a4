package io.millrace.examples.jarcensus.text;

import java.util.Locale;

/**
 * Makes text from jars safe to show.
 *
 * <p>Names of files and entries may hold anything: escape sequences that steer a terminal, marks that turn the reading
 * direction, halves of a surrogate pair, characters that no XML may hold. Each is shown by its number instead.
 */
public final class Printable {
    private Printable() {}

    /** The text on one line, with {@code \}{@code u{1b}} in place of what cannot be seen. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (shows(point)) {
                out.appendCodePoint(point);
            } else {
                out.append("\\u{")
                        .append(Integer.toHexString(point).toLowerCase(Locale.ROOT))
                        .append('}');
            }
        });
        return out.toString();
    }

    private static boolean shows(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
