package io.millrace.runtime.scenario;

import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Progress;
import io.millrace.runtime.RunDurations;
import io.millrace.runtime.RunStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a scenario demands to read of its run, whether it goes on or not. */
final class Reading {
    private static final List<String> KINDS =
            List.of("values", "failures", "progress", "statistics", "durations", "generation");

    private final Clause clause;
    private final FlowRun<?> run;
    private final Check check;

    private Reading(Clause clause, FlowRun<?> run, Check check) {
        this.clause = clause;
        this.run = run;
        this.check = check;
    }

    /** Returns a clause if it can be checked. */
    static Clause checked(Clause clause) {
        String kind = clause.words().isEmpty() ? "nothing" : clause.words().get(0);
        if (!KINDS.contains(kind)) {
            throw clause.line().error("'" + kind + "' cannot be read of a run", "write one of " + KINDS);
        } else if (kind.equals("generation")) {
            clause.number(clause.words().get(clause.words().size() - 1));
        } else {
            Words.pairs(clause.line(), rest(clause));
        }
        return clause;
    }

    private static List<String> rest(Clause clause) {
        return clause.words().subList(1, clause.words().size());
    }

    /** Compares what the clause demands with what the run says. */
    static void check(Clause clause, ScenarioRun run) {
        boolean ordered = run.engine() == ScenarioEngine.SERIAL;
        new Reading(clause, run.handle(), run.check(clause.line())).check(ordered);
    }

    private void check(boolean ordered) {
        Map<String, String> pairs =
                clause.words().get(0).equals("generation") ? Map.of() : Words.pairs(clause.line(), rest(clause));
        switch (clause.words().get(0)) {
            case "values" -> {
                Map<String, String> actual = new LinkedHashMap<>();
                run.values().forEach((name, value) -> actual.put(name, Words.word(value)));
                check.equal("values to read", pairs, actual);
            }
            case "failures" ->
                check.sequence(
                        "failures to read",
                        rest(clause),
                        run.failures().stream().map(Expectation::word).toList(),
                        ordered);
            case "progress" ->
                pairs.forEach((task, word) -> check.equal(
                        "progress of " + task, word, word(task.equals("run") ? run.progress() : run.progress(task))));
            case "statistics" -> named(pairs, statistics(run.statistics()));
            case "durations" -> named(pairs, durations(run.durations().orElseThrow()));
            default -> check.equal("generation", rest(clause).get(0), Integer.toString(run.generation()));
        }
    }

    private void named(Map<String, String> expected, Map<String, String> actual) {
        expected.forEach((name, word) -> check.equal(name + " to read", word, actual.get(name)));
    }

    /** Such as {@code 1/2}, or {@code 0/1@0.5} where the fraction is another. */
    private static String word(Progress progress) {
        double counted = progress.total() == 0 ? 0 : (double) progress.finished() / progress.total();
        return progress.finished() + "/" + progress.total()
                + (progress.fraction() == counted ? "" : "@" + progress.fraction())
                + (progress.detail().isEmpty() ? "" : ":" + progress.detail());
    }

    private static Map<String, String> statistics(RunStatistics statistics) {
        return Map.of(
                "attempts", Long.toString(statistics.attempts()),
                "retries", Long.toString(statistics.retries()),
                "reverts", Long.toString(statistics.reverts()),
                "delayed", Words.word(statistics.delayed()));
    }

    private static Map<String, String> durations(RunDurations durations) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("run", Words.word(durations.run()));
        durations.tasks().forEach((task, duration) -> words.put(task, Words.word(duration)));
        durations.reverts().forEach((task, duration) -> words.put("undo:" + task, Words.word(duration)));
        return words;
    }
}
