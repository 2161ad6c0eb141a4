package io.millrace.cli;

import io.millrace.runtime.Outcome;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A run with all that its records tell, in lines for people. */
final class RunViewText {
    private final RunView view;
    private final boolean whole;
    private final List<String> lines = new ArrayList<>();

    private RunViewText(RunView view, boolean whole) {
        this.view = view;
        this.whole = whole;
    }

    /**
     * Returns the lines.
     *
     * @param whole whether long values are not cut
     */
    static List<String> of(RunView view, boolean whole) {
        RunViewText text = new RunViewText(view, whole);
        text.head(view.history().summary());
        text.part(text.tasks());
        text.part(rounds(view.decisions()));
        text.part(view.failures().stream().map(failure -> "failed: " + failure).toList());
        view.outcome().ifPresent(outcome -> text.part(left(outcome)));
        return List.copyOf(text.lines);
    }

    private void head(RunSummary run) {
        RunSummary.Identity identity = run.identity();
        fact("run", run.id() + ", generation " + identity.generation());
        fact("flow", identity.flow() + ", version " + identity.version() + ", fingerprint " + identity.fingerprint());
        if (view.hasChangedFlow()) {
            fact(
                    "goes on",
                    "with version " + view.history().currentVersion() + ", fingerprint "
                            + view.history().currentPlan().fingerprint());
        }
        fact("state", RunText.state(run));
        view.restReason().ifPresent(reason -> fact("reason", reason));
        fact("created", RunText.instant(identity.createdAt()));
        fact("changed", RunText.instant(run.status().changedAt()));
        fact("records", String.valueOf(run.status().position()));
        run.lease().ifPresent(lease -> fact("owner", lease.owner() + ", until " + RunText.instant(lease.until())));
        fact("labels", RunText.pairs(new TreeMap<>(run.labels())));
        fact("metadata", RunText.pairs(new TreeMap<>(run.metadata())));
        view.origin().ifPresent(origin -> fact("fork of", origin));
        run.pending()
                .forEach(request -> fact(
                        "request",
                        request.control().name().toLowerCase(Locale.ROOT) + ", by "
                                + (request.by().isEmpty() ? "somebody" : request.by()) + ", "
                                + Json.instant(request.at())));
        fact("input", ValueText.line(view.input(), whole));
    }

    private void fact(String name, String text) {
        if (!text.isEmpty()) {
            lines.add(name + " ".repeat(10 - name.length()) + text);
        }
    }

    private void part(List<String> more) {
        if (!more.isEmpty()) {
            lines.add("");
            lines.addAll(more);
        }
    }

    private List<String> tasks() {
        TextTable table = new TextTable("TASK", "STATE", "ATTEMPTS", "VALUES");
        for (StoredTask task : view.tasks()) {
            List<String> cells = new ArrayList<>();
            if (task.elements() >= 0) {
                cells.add(task.succeeded() + " of " + task.elements() + " elements");
            } else if (!task.values().isEmpty()) {
                cells.add(ValueText.line(task.values(), whole));
            }
            cells.addAll(task.notes());
            table.row(
                    task.name(),
                    task.state().name(),
                    task.attempts() == 0 ? "" : String.valueOf(task.attempts()),
                    String.join("; ", cells));
        }
        return table.lines();
    }

    private static List<String> rounds(List<RoundDecision> decisions) {
        TextTable table = new TextTable("SCOPE", "ROUND", "DECISION", "DUE");
        for (RoundDecision decision : decisions) {
            String scope = decision.round().scope().isEmpty()
                    ? "(whole flow)"
                    : decision.round().scope();
            table.row(
                    decision.round().element() < 0
                            ? scope
                            : scope + ", element " + decision.round().element(),
                    String.valueOf(decision.round().round()),
                    decision.choice().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    decision.delay().map(delay -> Json.instant(delay.due())).orElse(""));
        }
        return table.lines();
    }

    private static List<String> left(RunOutcome outcome) {
        return outcome.left().stream()
                .map(Outcome.Leftover::toString)
                .map("left: "::concat)
                .toList();
    }
}
