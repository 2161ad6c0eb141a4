package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.JarFacts;
import io.millrace.examples.jarcensus.inspect.JavaRelease;
import io.millrace.examples.jarcensus.inspect.Licence;
import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.inspect.UnreadableDirectory;
import io.millrace.examples.jarcensus.tally.ArtifactVersions;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Holding;
import io.millrace.examples.jarcensus.tally.ReleaseTally;
import io.millrace.examples.jarcensus.tally.SameContent;
import io.millrace.examples.jarcensus.tally.Tally;
import io.millrace.examples.jarcensus.tally.Totals;
import io.millrace.examples.jarcensus.text.Figures;
import java.util.List;

/** Says in a sentence what each part of a census shows, the same sentence in every kind of report. */
public final class Findings {
    private static final int TOP = 10;
    private static final JavaRelease JAVA_8 = JavaRelease.release(8);
    private static final JavaRelease JAVA_17 = JavaRelease.release(17);

    private final Census census;
    private final Totals totals;

    public Findings(Census census) {
        this.census = census;
        this.totals = census.totals();
    }

    public String headline() {
        return totals.jars() == 0
                ? "No readable jars"
                : Figures.count(totals.jars(), "jar") + " in " + Figures.bytes(totals.bytes());
    }

    String releases() {
        int withClasses = totals.jars() - totals.withoutClasses();
        if (withClasses == 0) {
            return "No jar has classes.";
        }
        int on8 = loadedBy(JAVA_8);
        int after17 = withClasses - loadedBy(JAVA_17);
        String first = "Java 8 loads " + Figures.share(on8, withClasses) + " of the jars that have classes; ";
        return first + (after17 == 0 ? "none needs" : after17 == 1 ? "one needs" : Figures.count(after17) + " need")
                + " more than Java 17.";
    }

    /** The number of jars with classes that the given release can load. */
    int loadedBy(JavaRelease release) {
        return census.releases().stream()
                .filter(tally -> tally.release().compareTo(release) <= 0)
                .mapToInt(ReleaseTally::jars)
                .sum();
    }

    String licences() {
        Tally first = census.licences().get(0);
        int silent = silentLicences();
        String rest = silent == 0
                ? "every jar states a licence"
                : Figures.count(silent) + (silent == 1 ? " jar states" : " jars state") + " none";
        if (first.label().equals(Licence.UNKNOWN.label())) {
            return Character.toUpperCase(rest.charAt(0)) + rest.substring(1) + " that the census could find.";
        }
        return first.label() + " leads with " + Figures.share(first.jars(), totals.jars()) + " of the jars; " + rest
                + ".";
    }

    private int silentLicences() {
        return jars(census.licences(), Licence.UNKNOWN.label());
    }

    String modules() {
        int named = jars(census.modules(), ModuleKind.NAMED.label());
        int silent = jars(census.modules(), ModuleKind.NONE.label());
        return Figures.share(named, totals.jars()) + " of the jars are modules in their own right, "
                + Figures.share(silent, totals.jars()) + " do not even state a name.";
    }

    String sizes() {
        String half = "Half of the jars are no larger than " + Figures.bytes(totals.medianBytes());
        if (totals.jars() <= TOP) {
            return half + ".";
        }
        long top =
                census.largest().stream().limit(TOP).mapToLong(JarFacts::bytes).sum();
        return half + "; the " + TOP + " largest hold " + Figures.share(top, totals.bytes()) + " of all bytes.";
    }

    String holdings() {
        List<Holding> top = census.holdings().stream().limit(3).toList();
        long bytes = top.stream().mapToLong(Holding::bytes).sum();
        String names = joined(top.stream().map(Holding::name).toList());
        return names + (top.size() == 1 ? " holds " : " hold ") + Figures.share(bytes, totals.bytes())
                + " of all bytes.";
    }

    String severalVersions() {
        long older = olderBytes();
        int artifacts = census.severalVersions().size();
        return artifacts == 0
                ? "Every artifact is there in one version only."
                : Figures.count(artifacts, "artifact") + (artifacts == 1 ? " is" : " are")
                        + " there in more than one version. All but the newest take " + Figures.bytes(older) + ".";
    }

    String sameContent() {
        int groups = census.sameContent().size();
        return groups == 0
                ? "No two jars have the same content."
                : Figures.count(groups, "jar") + (groups == 1 ? " has" : " have")
                        + " a twin with the same SHA-256. The copies take " + Figures.bytes(spareBytes()) + ".";
    }

    long olderBytes() {
        return census.severalVersions().stream()
                .mapToLong(ArtifactVersions::olderBytes)
                .sum();
    }

    long spareBytes() {
        return census.sameContent().stream().mapToLong(SameContent::spareBytes).sum();
    }

    /** What could not be read, the given directories included. */
    String damage(List<UnreadableDirectory> closed) {
        int unreadable = census.unreadable().size();
        int flawed = census.flawed().size();
        if (unreadable + flawed + closed.size() == 0) {
            return "Every jar could be read to the extent that the census reads it.";
        }
        String jars = Figures.count(unreadable, "file") + " could not be read as a jar; "
                + Figures.count(flawed, "readable jar") + (flawed == 1 ? " is" : " are") + " damaged inside.";
        String missing = " Jars may be missing: " + Figures.count(closed.size())
                + (closed.size() == 1 ? " directory" : " directories") + " could not be searched.";
        return closed.isEmpty() ? jars : jars + missing;
    }

    private static int jars(List<Tally> tallies, String label) {
        return tallies.stream()
                .filter(tally -> tally.label().equals(label))
                .mapToInt(Tally::jars)
                .sum();
    }

    private static String joined(List<String> names) {
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
