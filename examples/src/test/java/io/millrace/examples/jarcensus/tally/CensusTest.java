package io.millrace.examples.jarcensus.tally;

import static io.millrace.examples.jarcensus.tally.CensusFixture.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.jarcensus.inspect.Inspection;
import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.UnreadableJar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CensusTest {

    @Test
    void isTheSameForEveryOrderOfTheInspections() {
        long seed = new Random().nextLong();
        List<Inspection> inspections = new ArrayList<>(CensusFixture.many());
        Census census = Census.of(inspections);

        Collections.shuffle(inspections, new Random(seed));

        assertThat(Census.of(inspections)).as("seed %d", seed).isEqualTo(census);
    }

    @Test
    void addsNothingUpToNothing() {
        Census census = Census.of(List.of());

        assertThat(census.totals()).isEqualTo(new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(census.releases()).isEmpty();
        assertThat(census.sizes()).isEmpty();
        assertThat(census.holdings()).isEmpty();
    }

    @Test
    void addsUpWhatCanBeRead() {
        Census census = Census.of(List.of(
                facts("a/b/x/1/x-1.jar", 100, "aa", 49, 52),
                facts("a/b/y/1/y-1.jar", 300, "bb", 61, 61),
                facts("a/b/z/1/z-1.jar", 50_000, "cc", 0, 0),
                new UnreadableJar("broken.jar", "why")));

        assertThat(census.totals()).isEqualTo(new Totals(3, 1, 50_400, 300, 30, 1, 0, 0, 0));
        assertThat(census.unreadable()).containsExactly(new UnreadableJar("broken.jar", "why"));
        assertThat(census.modules()).containsExactly(new Tally("No name", 3, 50_400));
        assertThat(census.licences()).containsExactly(new Tally("not stated", 3, 50_400));
        assertThat(census.sizes()).hasSize(SizeClass.values().length).contains(new Tally("< 4 kB", 2, 400));
        assertThat(census.largest()).extracting(JarFacts::bytes).containsExactly(50_000L, 300L, 100L);
    }

    @Test
    void fillsTheGapsBetweenReleases() {
        Census census = Census.of(List.of(
                facts("x-1.jar", 10, "aa", 52, 52),
                facts("y-1.jar", 20, "bb", 52, 55),
                facts("z-1.jar", 5, "cc", 0, 0)));

        assertThat(census.releases())
                .containsExactly(
                        new ReleaseTally(52, 1, 10),
                        new ReleaseTally(53, 0, 0),
                        new ReleaseTally(54, 0, 0),
                        new ReleaseTally(55, 1, 20));
    }

    @Test
    void findsArtifactsInSeveralVersions() {
        Census census = Census.of(List.of(
                facts("g/x/1.10/x-1.10.jar", 7, "aa", 52, 52),
                facts("g/x/1.9/x-1.9.jar", 5, "bb", 52, 52),
                facts("g/x/1.10-rc1/x-1.10-rc1.jar", 6, "cc", 52, 52),
                facts("g/x/1.10/x-1.10-sources.jar", 100, "dd", 0, 0),
                facts("g/y/1/y-1.jar", 100, "ee", 52, 52)));

        assertThat(census.severalVersions())
                .containsExactly(new ArtifactVersions("g:x", List.of("1.9", "1.10-rc1", "1.10"), 18, 11));
        assertThat(census.totals().spareBytes()).isEqualTo(11);
    }

    @Test
    void findsTwinsAndCountsNoSpareJarTwice() {
        Census census = Census.of(List.of(
                facts("g/x/1/x-1.jar", 10, "same", 52, 52),
                facts("g/x/2/x-2.jar", 10, "same", 52, 52),
                facts("copies/c.jar", 10, "same", 52, 52),
                facts("copies/d.jar", 99, "other", 52, 52)));

        assertThat(census.sameContent())
                .containsExactly(new SameContent(
                        CensusFixture.sha256("same"), 10, List.of("copies/c.jar", "g/x/1/x-1.jar", "g/x/2/x-2.jar")));
        assertThat(census.sameContent().get(0).spareBytes()).isEqualTo(20);
        assertThat(census.totals().spareBytes()).isEqualTo(20);
    }

    @Test
    void findsWhoHoldsTheBytesAndWhatMostOfThemNeed() {
        Census census = Census.of(List.of(
                facts("org/acme/a/x/1/x-1.jar", 10, "aa", 52, 52),
                facts("org/acme/b/y/1/y-1.jar", 40, "bb", 61, 61),
                facts("junit/junit/4/junit-4.jar", 20, "cc", 49, 49),
                facts("lib/any.jar", 5, "dd", 52, 52),
                facts("top.jar", 4, "ee", 52, 52)));

        assertThat(census.holdings())
                .containsExactly(
                        new Holding("org.acme", 2, 50, 61),
                        new Holding("junit", 1, 20, 49),
                        new Holding("lib", 1, 5, 52),
                        new Holding("(top level)", 1, 4, 52));
    }

    @Test
    void keepsTheMedianWithinTheJars() {
        assertThat(Census.of(List.of(facts("a.jar", 1, "a", 0, 0), facts("b.jar", 9, "b", 0, 0)))
                        .totals()
                        .medianBytes())
                .isEqualTo(1);
    }
}
