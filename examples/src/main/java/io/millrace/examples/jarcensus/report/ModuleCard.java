package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.inspect.ModuleKind;
import io.millrace.examples.jarcensus.tally.Census;
import io.millrace.examples.jarcensus.tally.Tally;
import java.util.List;
import java.util.stream.Stream;

/** The part of the page that shows how the jars name themselves for the module path. */
final class ModuleCard {
    private final Census census;
    private final Findings findings;

    ModuleCard(Census census, Findings findings) {
        this.census = census;
        this.findings = findings;
    }

    Markup render() {
        List<ShareBar.Share> shares = Stream.of(ModuleKind.values())
                .map(kind -> new ShareBar.Share(kind.label(), kind.meaning(), jarsOf(kind), tone(kind)))
                .toList();
        Markup chart = new ShareBar(shares).draw("Jars by the kind of module. " + findings.modules());
        return Card.half("modules", "Modules", findings.modules(), chart);
    }

    private long jarsOf(ModuleKind kind) {
        return census.modules().stream()
                .filter(tally -> tally.label().equals(kind.label()))
                .mapToLong(Tally::jars)
                .sum();
    }

    private static String tone(ModuleKind kind) {
        return switch (kind) {
            case NAMED -> "main";
            case AUTOMATIC -> "second";
            case NONE -> "quiet";
        };
    }
}
