package io.millrace.examples.jarcensus.inspect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Recognises a licence by the words it opens with.
 *
 * <p>Licence files often hold several texts, and most licences name others further down, so the phrase that stands first
 * decides.
 */
final class LicenceText {
    private record Phrase(String words, String name) {}

    private static final List<Phrase> PHRASES = List.of(
            new Phrase("apache license version 2.0", "Apache-2.0"),
            new Phrase("licensed under the apache license, version 2.0", "Apache-2.0"),
            new Phrase("apache software license, version 1.1", "Apache-1.1"),
            new Phrase("eclipse public license - v 2.0", "EPL-2.0"),
            new Phrase("eclipse public license - v 1.0", "EPL-1.0"),
            new Phrase("eclipse public license v2.0", "EPL-2.0"),
            new Phrase("eclipse distribution license - v 1.0", "EDL-1.0"),
            new Phrase("mozilla public license version 2.0", "MPL-2.0"),
            new Phrase("mozilla public license version 1.1", "MPL-1.1"),
            new Phrase("common development and distribution license (cddl) version 1.0", "CDDL-1.0"),
            new Phrase("common development and distribution license (cddl) version 1.1", "CDDL-1.1"),
            new Phrase("gnu affero general public license version 3", "AGPL-3.0"),
            new Phrase("gnu lesser general public license version 2.1", "LGPL-2.1"),
            new Phrase("gnu lesser general public license version 3", "LGPL-3.0"),
            new Phrase("the gnu general public license (gpl) version 2", "GPL-2.0"),
            new Phrase("gnu general public license version 2", "GPL-2.0"),
            new Phrase("gnu general public license version 3", "GPL-3.0"),
            new Phrase("permission is hereby granted, free of charge, to any person", "MIT"),
            new Phrase("permission to use, copy, modify, and/or distribute this software", "ISC"),
            new Phrase("redistribution and use in source and binary forms", "BSD"),
            new Phrase("this is free and unencumbered software released into the public domain", "Unlicense"),
            new Phrase("creative commons legal code cc0 1.0 universal", "CC0-1.0"),
            new Phrase("the universal permissive license (upl), version 1.0", "UPL-1.0"));

    private LicenceText() {}

    /** The licence that the text opens with, or nothing where no known phrase is in it. */
    static Optional<String> recognise(String text) {
        String words = text.toLowerCase(Locale.ROOT).replaceAll("[\\s*#=]+", " ");
        int first = Integer.MAX_VALUE;
        Optional<String> found = Optional.empty();
        for (Phrase phrase : PHRASES) {
            int at = words.indexOf(phrase.words());
            if (at >= 0 && at < first) {
                first = at;
                found = Optional.of(phrase.name());
            }
        }
        return found.map(name -> name.equals("BSD") ? bsd(words) : name);
    }

    private static String bsd(String words) {
        boolean third = words.contains("endorse or promote products");
        return third ? "BSD-3-Clause" : "BSD-2-Clause";
    }
}
