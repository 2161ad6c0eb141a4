package io.millrace.runtime.scenario;

import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.util.List;
import java.util.Map;

/** What a scenario says is done to its run. */
final class ScenarioStep {
    private static final List<String> KEYWORDS = List.of(
            "advance", "suspend", "cancel", "resume", "close", "refused", "rerun", "retryReverts", "check", "reads");

    private ScenarioStep() {}

    /** Returns a step if it can be carried out. */
    static Clause checked(Clause step) {
        switch (step.keyword()) {
            case "advance" -> step.duration();
            case "refused" -> Words.pairs(step.line(), rest(step));
            case "check" -> {
                step.constant(RunState.class, first(step));
                Words.pairs(step.line(), rest(step)).values().forEach(word -> step.constant(TaskState.class, word));
            }
            case "suspend", "cancel", "resume", "close" -> {
                if (!step.words().isEmpty()) {
                    throw step.line().error("'" + step.keyword() + "' takes no words", "write it alone");
                }
            }
            case "rerun" -> again(step, List.of("evenIfFailed", "refused"));
            case "retryReverts" -> again(step, List.of("refused"));
            case "reads" -> Reading.checked(step);
            default -> throw step.unknown("as a step", String.join(", ", KEYWORDS));
        }
        return step;
    }

    /** Checks what stands behind a step that lets an ended run go on: nothing, or one of the words. */
    private static void again(Clause step, List<String> words) {
        if (!step.words().isEmpty() && !words.contains(first(step))) {
            throw step.line()
                    .error(
                            "'" + first(step) + "' is not known after '" + step.keyword() + "'",
                            "write nothing, or one of " + words);
        }
    }

    /** Carries a step out, on a run that waits or has settled. */
    static void carryOut(Clause step, ScenarioRun run) {
        switch (step.keyword()) {
            case "advance" -> run.advance(step.duration());
            case "suspend" -> run.ask(run.handle()::suspend);
            case "cancel" -> run.ask(run.handle()::cancel);
            case "resume" -> run.start();
            case "rerun", "retryReverts" -> again(step, run);
            case "reads" -> Reading.check(step, run);
            case "close" -> run.close();
            case "refused" -> run.refuses(first(step), Words.pairs(step.line(), rest(step)));
            default -> check(step, run);
        }
    }

    private static void again(Clause step, ScenarioRun run) {
        boolean reruns = step.keyword().equals("rerun");
        if (!step.words().isEmpty() && first(step).equals("refused")) {
            run.refuses(
                    step.line(),
                    rest(step).get(0),
                    engine -> reruns ? engine.rerun(ScenarioRun.ID) : engine.retryReverts(ScenarioRun.ID));
        } else if (reruns) {
            run.rerun(step.words().isEmpty() ? new RerunOption[0] : new RerunOption[] {RerunOption.EVEN_IF_FAILED});
        } else {
            run.retryReverts();
        }
    }

    private static void check(Clause step, ScenarioRun run) {
        Check check = run.check(step.line());
        check.equal("state of the run", first(step), run.handle().state().name());
        Map<String, String> tasks = Words.pairs(step.line(), rest(step));
        tasks.forEach((task, state) -> check.equal(
                "state of " + task, state, run.handle().taskState(task).name()));
    }

    private static String first(Clause step) {
        if (step.words().isEmpty()) {
            throw step.line().error("'" + step.keyword() + "' takes a word", "see README.md");
        }
        return step.words().get(0);
    }

    private static List<String> rest(Clause step) {
        first(step);
        return step.words().subList(1, step.words().size());
    }
}
