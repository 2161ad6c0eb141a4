package io.millrace.examples.jarcensus.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LicenceWordingTest {

    /** Wordings as they are in a local repository of some thousand jars. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Apache License, Version 2.0                                   | Apache-2.0
        The Apache Software License, Version 2.0                      | Apache-2.0
        Apache 2                                                      | Apache-2.0
        ASL 2.0                                                       | Apache-2.0
        http://www.apache.org/licenses/LICENSE-2.0.txt                | Apache-2.0
        The Apache License                                            | Apache
        Apache Software License 1.1                                   | Apache-1.1
        MIT                                                           | MIT
        The MIT License (MIT)                                         | MIT
        http://www.opensource.org/licenses/mit-license.php            | MIT
        MIT-0                                                         | MIT-0
        New BSD License                                               | BSD-3-Clause
        The BSD3 License                                              | BSD-3-Clause
        BSD 2-Clause                                                  | BSD-2-Clause
        The BSD License                                               | BSD
        Eclipse Public License - v 1.0                                | EPL-1.0
        Eclipse Public License v. 2.0                                 | EPL-2.0
        https://www.eclipse.org/legal/epl-v20.html                    | EPL-2.0
        http://www.eclipse.org/legal/epl-v10.html                     | EPL-1.0
        Eclipse Distribution License - v 1.0                          | EDL-1.0
        GNU Lesser General Public License v3.0                        | LGPL-3.0
        LGPL 2.1                                                      | LGPL-2.1
        GNU Library General Public License                            | LGPL
        GNU General Public License, version 2 with the Classpath Exception | GPL-2.0 with Classpath exception
        GNU General Public License, version 3                         | GPL-3.0
        GPLv2                                                         | GPL-2.0
        CDDL + GPLv2 with classpath exception                         | CDDL / GPL-2.0 with Classpath exception
        COMMON DEVELOPMENT AND DISTRIBUTION LICENSE (CDDL) Version 1.0 | CDDL-1.0
        MPL 1.1                                                       | MPL-1.1
        Mozilla Public License Version 2.0                            | MPL-2.0
        Public Domain                                                 | Public domain
        CC0 1.0 Universal                                             | CC0-1.0
        Bouncy Castle Licence                                         | Bouncy Castle
        Limited use, ask Ada                                          | Limited use, ask Ada
        https://www.acme.org/licence                                  | acme.org/licence
        """)
    void givesOneNameToManyWordings(String wording, String name) {
        assertThat(LicenceNames.canonical(wording)).isEqualTo(name);
    }

    @Test
    void cutsAWordingThatNoChartCouldHold() {
        assertThat(LicenceNames.canonical("all rights\n  reserved ".repeat(100_000)))
                .startsWith("all rights reserved all")
                .endsWith("…")
                .hasSize(60);
    }

    @Test
    void takesABundleLicenseHeaderApart() {
        assertThat(BundleLicense.names("Apache-2.0;link=\"https://a,b;c\", \"Acme, Inc.\";x=y , <<EXTERNAL>>,,"))
                .containsExactly("Apache-2.0", "Acme, Inc.");
        assertThat(BundleLicense.names("EPL-2.0 OR GPL-2.0 AND MIT")).containsExactly("EPL-2.0", "GPL-2.0", "MIT");
        assertThat(BundleLicense.names("Apache License, Version 2.0, MIT"))
                .containsExactly("Apache License, Version 2.0", "MIT");
        assertThat(BundleLicense.names("Version 2.0")).containsExactly("Version 2.0");
        assertThat(BundleLicense.names("\"unbalanced, MIT")).containsExactly("\"unbalanced, MIT");
    }

    @Test
    void recognisesATextByThePhraseThatStandsFirst() {
        String apache = "                 Apache License\n           Version 2.0, January 2004\n";
        String lesser = "GNU LESSER GENERAL PUBLIC LICENSE\n Version 2.1, February 1999\n";
        String general = "GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991\n";

        assertThat(LicenceText.recognise(apache + general)).hasValue("Apache-2.0");
        assertThat(LicenceText.recognise(lesser + general)).hasValue("LGPL-2.1");
        assertThat(LicenceText.recognise(general + apache)).hasValue("GPL-2.0");
        assertThat(LicenceText.recognise("Our licence is our own.")).isEmpty();
    }

    @Test
    void tellsTheBsdLicencesApart() {
        String two = " * Redistribution and use in source and binary forms, with or without\n * modification";

        assertThat(LicenceText.recognise(two)).hasValue("BSD-2-Clause");
        assertThat(LicenceText.recognise(two + " ... be used to endorse or promote products"))
                .hasValue("BSD-3-Clause");
    }
}
