package io.millrace.examples.jarcensus.inspect;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives one name to the many wordings of a licence.
 *
 * <p>{@code Apache License, Version 2.0}, {@code ASL 2.0} and a link to apache.org are one licence; a chart that counts
 * them apart says nothing. The names are SPDX identifiers where SPDX has one. A wording that no rule knows stays as it
 * is: a guess would be worse.
 */
final class LicenceNames {
    private static final int LONGEST = 60;
    /** More than any name or link; a whole text in a name's place would keep the patterns busy. */
    private static final int LOOKED_AT = 200;

    private static final Pattern LINK = Pattern.compile("^https?://(www\\.)?");

    private record Rule(Pattern wording, String name) {}

    /** The first rule that matches decides, so what is more particular stands above. */
    private static final List<Rule> RULES = List.of(
            rule("MIT-0|no attribution", "MIT-0"),
            rule("CDDL.*GPL|GPL.*CDDL|Dual license.*CDDL", "CDDL / GPL-2.0 with Classpath exception"),
            rule("(A|Apache)\\W.*\\b1\\.1|Apache-1\\.1", "Apache-1.1"),
            rule("Apache.*\\b2|apache\\.org/licenses/LICENSE-2|^A(S)?L[ -,]+v?2", "Apache-2.0"),
            rule("^(The )?Apache( Software)?( License)?$|apache\\.org/licenses/?$", "Apache"),
            rule("AGPL|Affero", "AGPL-3.0"),
            rule("Classpath|GPL.?2.*CPE|GPL2 w/ CPE", "GPL-2.0 with Classpath exception"),
            rule("(LGPL|Lesser|Library General).*3", "LGPL-3.0"),
            rule("(LGPL|Lesser|Library General).*2\\.1", "LGPL-2.1"),
            rule("LGPL|Lesser|Library General", "LGPL"),
            rule("(GPL|GNU General).*\\b(v|version )?3", "GPL-3.0"),
            rule("(GPL|GNU General).*2", "GPL-2.0"),
            rule("Eclipse Distribution|\\bEDL\\b|documents/edl-v10", "EDL-1.0"),
            rule("(Eclipse Public|\\bEPL).*2|epl-(v-?)?20|epl-2", "EPL-2.0"),
            rule("(Eclipse Public|\\bEPL).*1|epl-v10", "EPL-1.0"),
            rule("Common Public|\\bCPL\\b", "CPL-1.0"),
            rule("(CDDL|Common Development).*1\\.1", "CDDL-1.1"),
            rule("CDDL|Common Development", "CDDL-1.0"),
            rule("(Mozilla|MPL).*2", "MPL-2.0"),
            rule("(Mozilla|MPL).*1\\.1", "MPL-1.1"),
            rule("BSD.?3|BSD.*\\b3|3.clause|(New|Revised|Modified) BSD|licenses/BSD-3", "BSD-3-Clause"),
            rule("BSD.?2|BSD.*\\b2|2.clause|Simplified BSD|FreeBSD", "BSD-2-Clause"),
            rule("\\bBSD\\b|bsd-license", "BSD"),
            rule("\\bMIT\\b|mit-license", "MIT"),
            rule("Bouncy ?Castle|bouncycastle\\.org", "Bouncy Castle"),
            rule("CC0|publicdomain/zero", "CC0-1.0"),
            rule("Public Domain", "Public domain"),
            rule("Unlicense", "Unlicense"),
            rule("\\bISC\\b", "ISC"),
            rule("Universal Permissive|\\bUPL\\b", "UPL-1.0"),
            rule("Unicode|\\bICU\\b", "Unicode-3.0"),
            rule("\\bJSON\\b", "JSON"));

    private LicenceNames() {}

    private static Rule rule(String wording, String name) {
        return new Rule(Pattern.compile(wording, Pattern.CASE_INSENSITIVE), name);
    }

    /** One name for the given wording; a wording without a rule is put on one line and cut to a length for a chart. */
    static String canonical(String wording) {
        String head = wording.substring(0, Math.min(wording.length(), LOOKED_AT));
        String line = head.strip().replaceAll("\\s+", " ");
        for (Rule rule : RULES) {
            if (rule.wording().matcher(line).find()) {
                return rule.name();
            }
        }
        line = LINK.matcher(line).replaceFirst("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }
}
