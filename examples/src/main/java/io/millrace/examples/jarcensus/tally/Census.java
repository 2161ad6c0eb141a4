package io.millrace.examples.jarcensus.tally;

import io.millrace.examples.jarcensus.inspect.Inspection;
import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.LicenceSource;
import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.inspect.UnreadableJar;
import java.util.List;
import java.util.Objects;

/**
 * All jars of a directory, added up: what a report is made of.
 *
 * <p>It is the same for the same inspections, in whatever order they come.
 *
 * @param totals the headline figures
 * @param releases by the release that the jars need: each from the oldest to the newest that occurs, without gaps
 * @param modules by {@link ModuleKind}, in its order
 * @param licences by licence, the most frequent first
 * @param licenceSources by {@link LicenceSource}, in its order
 * @param sizes by {@link SizeClass}, in its order, empty classes included
 * @param holdings by family of groups, the largest first
 * @param largest the largest jars, at most {@value CensusTaker#LARGEST}
 * @param severalVersions artifacts in several versions, those that would free the most room first
 * @param sameContent jars that are the same byte for byte, those that would free the most room first
 * @param flawed damaged jars, by path
 * @param unreadable unreadable jars, by path
 */
public record Census(
        Totals totals,
        List<ReleaseTally> releases,
        List<Tally> modules,
        List<Tally> licences,
        List<Tally> licenceSources,
        List<Tally> sizes,
        List<Holding> holdings,
        List<JarFacts> largest,
        List<ArtifactVersions> severalVersions,
        List<SameContent> sameContent,
        List<FlawedJar> flawed,
        List<UnreadableJar> unreadable) {

    public Census {
        Objects.requireNonNull(totals, "totals");
        releases = List.copyOf(releases);
        modules = List.copyOf(modules);
        licences = List.copyOf(licences);
        licenceSources = List.copyOf(licenceSources);
        sizes = List.copyOf(sizes);
        holdings = List.copyOf(holdings);
        largest = List.copyOf(largest);
        severalVersions = List.copyOf(severalVersions);
        sameContent = List.copyOf(sameContent);
        flawed = List.copyOf(flawed);
        unreadable = List.copyOf(unreadable);
    }

    public static Census of(List<Inspection> inspections) {
        return new CensusTaker(inspections).take();
    }
}
