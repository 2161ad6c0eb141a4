package io.millrace.runtime.scenario;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.spi.TaskInterceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Carries out what a scenario says that calls do, and notes each call on the timeline. Thread-safe. */
final class CallScripts {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String BEFORE = "before:";
    private static final String AFTER = "after:";
    /** When the stage of the asynchronous call ends that this thread makes: empty for never. */
    private static final ThreadLocal<Optional<Duration>> DELAY = new ThreadLocal<>();

    private final Map<String, Script> scripts;
    private final Timeline timeline;
    private final ManualTime time;
    private final Executor foreign;
    private final Supplier<FlowRun<?>> run;

    CallScripts(
            Map<String, Script> scripts,
            Timeline timeline,
            ManualTime time,
            Executor foreign,
            Supplier<FlowRun<?>> run) {
        this.scripts = scripts;
        this.timeline = timeline;
        this.time = time;
        this.foreign = foreign;
        this.run = run;
    }

    /** Lets a thread that is none of the engine's do something. */
    void elsewhere(Runnable task) {
        foreign.execute(task);
    }

    /** Lets a stage end that belongs to the call that this thread has made: at once, later or never. */
    void end(Runnable end) {
        Optional<Duration> when = DELAY.get();
        DELAY.remove();
        if (when == null) {
            end.run();
        } else if (when.isPresent()) {
            time.newTimer().after(when.get(), end);
        }
    }

    /** Returns whether something is said of what interceptors do. */
    boolean intercept() {
        return scripts.keySet().stream().anyMatch(call -> call.startsWith(BEFORE) || call.startsWith(AFTER));
    }

    /** An interceptor is called, which does something only where the scenario says so. */
    TaskInterceptor.After before(TaskInterceptor.Attempt attempt) throws Exception {
        Call call = (Call) attempt.context();
        String revert = attempt.phase() == Failure.Phase.REVERT ? "undo:" : "";
        String token = revert + index(attempt.context().task(), call);
        String general = revert + attempt.context().task();
        intercept(BEFORE + token, BEFORE + general, withCall(Map.of(), call), call);
        return (result, thrown) -> {
            Map<String, Object> seen = withCall(Map.of(), call);
            seen.put("result", result);
            seen.put("failure", thrown == null ? null : thrown.getClass().getSimpleName());
            intercept(AFTER + token, AFTER + general, seen, call);
        };
    }

    private void intercept(String token, String general, Map<String, Object> seen, Call call) throws Exception {
        if (!scripts.containsKey(token) && !scripts.containsKey(general)) {
            return;
        }
        try {
            act(token, general, seen, call);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    /** A task is called. Unless the scenario says otherwise, each value that it provides is its own name. */
    Object execute(String task, List<String> provides, Map<String, Object> seen, Call call) throws Throwable {
        Clause end = act(index(task, call), task, withCall(seen, call), call);
        if (end == null || end.keyword().equals("succeeds")) {
            String suffix = call.element() == null ? "" : "-" + Words.word(call.element());
            Map<String, Object> results = new LinkedHashMap<>();
            provides.forEach(name -> results.put(name, name + suffix));
            return results.size() == 1 ? results.get(provides.get(0)) : results.isEmpty() ? null : results;
        }
        return result(end, provides);
    }

    private static Object result(Clause end, List<String> provides) {
        if (!end.keyword().equals("gives")) {
            throw end.line().error("no task can end with '" + end.keyword() + "'", "use succeeds, gives or fails");
        } else if (provides.size() < 2) {
            return Words.value(end.word());
        }
        Map<String, Object> results = new HashMap<>();
        Words.pairs(end.line(), end.words()).forEach((name, word) -> results.put(name, Words.value(word)));
        return results;
    }

    /** A revert is called. */
    Object revert(String task, Map<String, Object> seen, Call call) throws Throwable {
        act("undo:" + index(task, call), "undo:" + task, withCall(seen, call), call);
        return null;
    }

    private static String index(String task, Call call) {
        // The idempotency key is opaque for all others; here it is the only thing that tells the index.
        String key = call.idempotencyKey();
        String marked = "/" + task + "[";
        int from = key.indexOf(marked);
        return from < 0 ? task : task + key.substring(from + marked.length() - 1, key.indexOf(']', from) + 1);
    }

    private Map<String, Object> withCall(Map<String, Object> seen, Call call) {
        Map<String, Object> all = new LinkedHashMap<>(seen);
        all.put("element", call.element());
        all.put("result", call.result(0));
        all.put("result2", call.result(1));
        all.put("attempt", call.attempt());
        all.put("failure", call.failure().map(CallScripts::name).orElse(null));
        all.put("failures", call.failures().list().stream().map(Failure::task).toList());
        all.put("cancelled", call.isCancelled() ? "yes" : "no");
        all.put("run", run.get().state().name());
        all.put("@key", call.idempotencyKey());
        all.put("@id", call.attemptId());
        return all;
    }

    private static String name(Failure failure) {
        return Words.simple(failure.exception().type());
    }

    /** A decider is asked. Unless the scenario says otherwise, its target runs. */
    boolean decide(String decider, Map<String, Object> seen) throws Throwable {
        String token = "decide:" + decider;
        Clause end = act(token, token, seen, null);
        return end == null || end.keyword().equals("yes");
    }

    /** A controller is asked. Unless the scenario says otherwise, the first round begins, and no other. */
    RetryDecision<?> control(String scope, RetryHistory<?> history, Map<String, Object> seen) throws Throwable {
        Map<String, Object> all = new LinkedHashMap<>(seen);
        all.put("rounds", history.size());
        all.put("values", history.values());
        all.put(
                "failures",
                history.last()
                        .map(last -> last.failures().list().stream()
                                .map(Failure::task)
                                .toList())
                        .orElse(List.of()));
        String token = "control:" + scope;
        Clause end = act(token, token, all, null);
        if (end == null) {
            return history.isEmpty() ? RetryDecision.next() : RetryDecision.revert();
        }
        return switch (end.keyword()) {
            case "next" -> end.words().isEmpty() ? RetryDecision.next() : RetryDecision.next(Words.value(end.word()));
            case "revert" -> RetryDecision.revert();
            case "revertAll" -> RetryDecision.revertAll();
            default -> throw end.line().error("no controller can end like this", "use next, revert or revertAll");
        };
    }

    /** Notes a call and does what its script says; returns how it ends, null if it has no script. */
    private Clause act(String token, String general, Map<String, Object> seen, Call call) throws Throwable {
        int number = timeline.call(token, seen);
        Script script = scripts.getOrDefault(token, scripts.get(general));
        Clause end = null;
        for (Clause clause : script == null ? List.<Clause>of() : script.time(number)) {
            switch (clause.keyword()) {
                case "suspends" -> run.get().suspend();
                case "cancels" -> run.get().cancel();
                case "takes" -> time.shift(clause.duration());
                case "later" -> DELAY.set(Optional.of(clause.duration()));
                case "hangs" -> DELAY.set(Optional.empty());
                case "interrupts" -> throw new InterruptedException("said by the scenario");
                case "progress" -> call.progress(Double.parseDouble(clause.word()));
                case "emits" -> call.emit(clause.word(), "");
                case "awaits" -> await(clause.word(), token, call);
                case "fails" ->
                    throw Words.exception(
                            Words.exception(clause.line(), clause.words().get(0)), "said by the scenario");
                default -> end = clause;
            }
        }
        return end;
    }

    /** Waits for a call or an event, or until the attempt is told that its run was cancelled. */
    private void await(String word, String token, Call call) throws InterruptedException {
        boolean came;
        if (word.equals("cancel")) {
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!call.isCancelled() && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            came = call.isCancelled();
        } else {
            came = timeline.await(word, LIMIT);
        }
        if (!came) {
            throw new AssertionError(token + " waited for '" + word + "' in vain; so far: " + timeline);
        }
    }
}
