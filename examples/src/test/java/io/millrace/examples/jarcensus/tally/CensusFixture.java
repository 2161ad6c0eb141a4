package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.Artifact;
import io.millrace.examples.jarcensus.inspect.Checksum;
import io.millrace.examples.jarcensus.inspect.ClassVersions;
import io.millrace.examples.jarcensus.inspect.Inspection;
import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.Licence;
import io.millrace.examples.jarcensus.inspect.LicenceSource;
import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.inspect.ModuleName;
import io.millrace.examples.jarcensus.inspect.UnreadableDirectory;
import io.millrace.examples.jarcensus.inspect.UnreadableJar;
import io.millrace.examples.jarcensus.report.Scope;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Inspections and reports for tests of what is made of them. */
public final class CensusFixture {
    static final String HOSTILE = "</code><script>alert('x')</script>\"&|`*_[a](b)\u202e\u001b[2J\n# x";

    private CensusFixture() {}

    /** A jar of ten classes that says nothing about itself; jars of the same content have the same SHA-256. */
    public static JarFacts facts(String path, long bytes, String content, int lowest, int highest) {
        return new JarFacts(
                path,
                bytes,
                sha256(content),
                12,
                10,
                new ClassVersions(lowest, highest),
                ModuleName.NONE,
                false,
                false,
                Licence.UNKNOWN,
                Artifact.at(path),
                List.of());
    }

    static String sha256(String content) {
        return Checksum.of(content.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** A jar with the hostile text wherever a jar can bring text along. */
    static JarFacts hostile() {
        return new JarFacts(
                HOSTILE + "/x-1.jar",
                1000,
                "ab".repeat(32),
                1,
                1,
                new ClassVersions(52, 52),
                new ModuleName(ModuleKind.AUTOMATIC, HOSTILE),
                true,
                true,
                new Licence(List.of(HOSTILE), LicenceSource.MANIFEST),
                new Artifact(HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                List.of(HOSTILE));
    }

    /** Some of everything. */
    public static List<Inspection> many() {
        List<Inspection> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String path = "org/acme" + i % 7 + "/a" + i % 20 + "/" + i + "/a" + i % 20 + "-" + i + ".jar";
            all.add(facts(path, 100L << i % 19, "sha" + i % 50, 45 + i % 3, 48 + i % 20));
        }
        all.add(hostile());
        all.add(facts("words.jar", 7, "words", 0, 0));
        all.add(new UnreadableJar(HOSTILE, HOSTILE));
        return all;
    }

    public static Scope scope() {
        return new Scope(
                "/home/ada/" + HOSTILE,
                ZonedDateTime.of(2026, 11, 3, 14, 5, 0, 0, ZoneOffset.UTC),
                List.of(new UnreadableDirectory(HOSTILE, HOSTILE)));
    }
}
