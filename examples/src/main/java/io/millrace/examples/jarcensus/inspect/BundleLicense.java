package io.millrace.examples.jarcensus.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a {@code Bundle-License} header apart.
 *
 * <p>By OSGi Core 8, section 3.2.1.10, it is a list of licences with commas between them, each with parameters after
 * semicolons, where quotes protect both: {@code Apache-2.0;link="https://...", MIT}. Many write a link in place of a
 * name, and some the words of SPDX ({@code EPL-2.0 OR MIT}).
 */
final class BundleLicense {
    /** A placeholder of the header's definition: the licence is somewhere else. */
    private static final String EXTERNAL = "<<EXTERNAL>>";
    /** The rest of {@code Apache License, Version 2.0}, which many write without quotes. */
    private static final Pattern VERSION = Pattern.compile("(?i)v(ersion)?\\.? ?\\d.*");

    private BundleLicense() {}

    static List<String> names(String header) {
        List<String> names = new ArrayList<>();
        for (String clause : split(header, ',')) {
            String name = unquote(split(clause, ';').get(0).strip());
            for (String part : name.split(" (?:OR|AND) ", -1)) {
                String licence = part.strip();
                if (VERSION.matcher(licence).matches() && !names.isEmpty()) {
                    names.add(names.remove(names.size() - 1) + ", " + licence);
                } else if (!licence.isEmpty() && !licence.equals(EXTERNAL)) {
                    names.add(licence);
                }
            }
        }
        return names;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static String unquote(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name;
    }
}
