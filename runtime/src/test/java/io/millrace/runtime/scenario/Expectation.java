package io.millrace.runtime.scenario;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import io.millrace.runtime.scenario.Timeline.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that has to become of a run.
 *
 * @param clause what
 * @param engine the only engine for which it holds, empty for all
 */
record Expectation(Clause clause, Optional<ScenarioEngine> engine) {
    private static final List<String> KINDS = List.of(
            "run",
            "reason",
            "tasks",
            "values",
            "failures",
            "reverted",
            "left",
            "calls",
            "events",
            "order",
            "has",
            "lacks",
            "sees",
            "same-key",
            "other-key",
            "reads",
            "time");

    static Expectation of(Line line) {
        Clause clause = line.clause();
        for (ScenarioEngine engine : ScenarioEngine.values()) {
            if (clause.keyword().equalsIgnoreCase(engine + ":")) {
                Line rest = new Line(line.file(), line.number(), line.rest(), List.of());
                return new Expectation(checked(rest.clause()), Optional.of(engine));
            }
        }
        return new Expectation(checked(clause), Optional.empty());
    }

    private static Clause checked(Clause clause) {
        switch (clause.keyword()) {
            case "run" -> clause.constant(RunState.class, clause.word());
            case "time" -> clause.duration();
            case "reads" -> Reading.checked(clause);
            case "tasks", "left" ->
                Words.pairs(clause.line(), clause.words())
                        .values()
                        .forEach(word -> clause.constant(TaskState.class, word));
            case "values", "failures" -> Words.pairs(clause.line(), clause.words());
            case "sees" ->
                Words.pairs(
                        clause.line(),
                        clause.words()
                                .subList(
                                        Math.min(1, clause.words().size()),
                                        clause.words().size()));
            default -> {
                if (!KINDS.contains(clause.keyword())) {
                    throw clause.unknown("as what becomes of a run", String.join(", ", KINDS));
                }
            }
        }
        return clause;
    }

    String kind() {
        return clause.keyword();
    }

    /** Checks a run that has settled. */
    void check(ScenarioRun run) {
        Check check = run.check(clause.line());
        List<String> words = clause.words();
        boolean ordered = run.engine() == ScenarioEngine.SERIAL;
        switch (kind()) {
            case "run" ->
                check.equal(
                        "state of the run", words.get(0), run.handle().state().name());
            case "reason" -> check.equal("reason", words.get(0), reason(run.outcome()));
            case "tasks" ->
                pairs().forEach((task, state) -> check.equal(
                        "state of " + task, state, run.handle().taskState(task).name()));
            case "values" ->
                pairs().forEach((name, word) -> check.equal(
                        "value of " + name,
                        word,
                        Words.word(values(run.outcome()).get(name))));
            case "failures" -> check.sequence("failures", words, failures(run.outcome()), ordered);
            case "reverted" -> check.sequence("reverted", words, reverted(run.outcome()), ordered);
            case "left" -> check.sequence("left", words, left(run.outcome()), ordered);
            case "calls" -> check.sequence("calls", words, run.timeline().tokens(true), ordered);
            case "events" -> check.sequence("events", words, run.timeline().tokens(false), ordered);
            case "reads" -> Reading.check(clause, run);
            case "time" ->
                check.equal(
                        "time that has passed", clause.duration(), run.time().passed());
            default -> timeline(run.timeline(), check);
        }
    }

    private Map<String, String> pairs() {
        return Words.pairs(clause.line(), clause.words());
    }

    private void timeline(Timeline timeline, Check check) {
        List<String> words = clause.words();
        switch (kind()) {
            case "order" -> order(timeline, check);
            case "has" ->
                words.forEach(word -> check.holds(
                        "there is '" + word + "'", timeline.find(word).isPresent()));
            case "lacks" ->
                words.forEach(word -> check.holds(
                        "there is no '" + word + "'", timeline.find(word).isEmpty()));
            case "sees" -> {
                Entry entry = entry(timeline, check, words.get(0));
                Words.pairs(clause.line(), words.subList(1, words.size()))
                        .forEach((name, word) -> check.equal(
                                words.get(0) + " sees " + name,
                                word,
                                Words.word(entry.seen().get(name))));
            }
            default -> {
                Object first = entry(timeline, check, words.get(0)).seen().get("@key");
                for (String word : words.subList(1, words.size())) {
                    boolean same =
                            first.equals(entry(timeline, check, word).seen().get("@key"));
                    check.equal("same key of " + words.get(0) + " and " + word, kind().equals("same-key"), same);
                }
            }
        }
    }

    private static Entry entry(Timeline timeline, Check check, String word) {
        Optional<Entry> entry = timeline.find(word);
        check.holds("there is '" + word + "'", entry.isPresent());
        return entry.orElseThrow();
    }

    /** The words are such as {@code a < b < c d}: each of a group comes before each of the next. */
    private void order(Timeline timeline, Check check) {
        List<Entry> entries = timeline.entries();
        List<String> before = List.of();
        for (String group : String.join(" ", clause.words()).split("<", -1)) {
            List<String> words = new ArrayList<>(Words.of(group));
            for (String later : words) {
                int place = entries.indexOf(entry(timeline, check, later));
                for (String earlier : before) {
                    int other = entries.indexOf(entry(timeline, check, earlier));
                    check.holds("'" + earlier + "' is before '" + later + "'", other < place);
                }
            }
            before = words;
        }
    }

    private static String reason(Outcome<?> outcome) {
        return outcome instanceof Outcome.Suspended<?> suspended
                ? suspended.reason().name()
                : "not suspended";
    }

    private static Map<String, Object> values(Outcome<Map<String, Object>> outcome) {
        return outcome instanceof Outcome.Succeeded<Map<String, Object>> succeeded ? succeeded.output() : Map.of();
    }

    private static List<String> failures(Outcome<?> outcome) {
        FlowFailures failures = outcome.fold(
                none -> FlowFailures.of(List.of()),
                Outcome.Reverted::failures,
                Outcome.Failed::failures,
                none -> FlowFailures.of(List.of()));
        return failures.list().stream().map(Expectation::word).toList();
    }

    /** Returns the word for a failure. */
    static String word(Failure failure) {
        String code = failure.exception()
                .message()
                .filter(message -> message.matches("(?s)\\[R\\d{3}\\].*"))
                .map(message -> message.substring(1, 5))
                .orElse(Words.simple(failure.exception().type()));
        String element = failure.element().isPresent() ? "[" + failure.element().getAsInt() + "]" : "";
        return failure.task() + element + "=" + code;
    }

    private static List<String> reverted(Outcome<?> outcome) {
        return outcome.fold(
                none -> List.<String>of(),
                Outcome.Reverted::reverted,
                Outcome.Failed::reverted,
                none -> List.<String>of());
    }

    private static List<String> left(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failed<?> failed
                ? failed.left().stream()
                        .map(leftover -> leftover.task() + "=" + leftover.state())
                        .toList()
                : List.of();
    }
}
