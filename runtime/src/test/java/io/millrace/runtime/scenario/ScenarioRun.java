package io.millrace.runtime.scenario;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RerunOption;
import io.millrace.runtime.RunId;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.spi.FlowListener;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs one scenario on one engine. Time passes only when the run waits and nothing else is to be done to it. Whoever
 * waits here does so for a limited time, and then tells how the run stands.
 */
final class ScenarioRun {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    static final RunId ID = new RunId("scenario");

    private final Scenario scenario;
    private final ManualTime time = new ManualTime();
    private final Timeline timeline = new Timeline();
    private final DrivenEngine driven;
    private final Engine engine;
    private final ScenarioFlow.Definition flow;
    private volatile FlowRun<Map<String, Object>> run;

    private ScenarioRun(Scenario scenario, ScenarioEngine kind) {
        this.scenario = scenario;
        CallScripts scripts = new CallScripts(scenario.scripts(), timeline, time, this::elsewhere, this::handle);
        this.driven = DrivenEngine.of(
                kind,
                time,
                FlowListener.direct(event -> timeline.event(EventWords.of(event))),
                scripts.intercept() ? Optional.of(scripts::before) : Optional.empty());
        this.engine = driven.engine();
        this.flow = ScenarioFlow.of(scenario.flow(), scripts);
    }

    /** Runs a scenario and checks what becomes of it. */
    static void run(Scenario scenario, ScenarioEngine kind) {
        ScenarioRun run = new ScenarioRun(scenario, kind);
        try {
            run.toTheEnd();
        } finally {
            run.driven.close();
        }
    }

    private void toTheEnd() {
        start();
        awaitRest();
        for (Clause step : scenario.steps()) {
            ScenarioStep.carryOut(step, this);
            awaitRest();
        }
        while (!isSettled()) {
            Optional<Instant> next = time.next();
            check(scenario.at()).holds("the run has settled, or waits for a time", next.isPresent());
            time.passTo(next.orElseThrow());
            awaitRest();
        }
        for (Expectation expectation : scenario.expectations()) {
            if (expectation.engine().orElse(engine()) == engine()) {
                expectation.check(this);
            }
        }
    }

    private void elsewhere(Runnable task) {
        driven.elsewhere(task);
    }

    /** Closes the engine, which suspends its runs. */
    void close() {
        engine.close();
    }

    /** Starts the run, or resumes it. */
    void start() {
        driven.submit(() -> run = engine.start(flow, scenario.input(), ID));
    }

    /** Runs it once more; from now on that run is meant. */
    void rerun(RerunOption... options) {
        run = null;
        driven.submit(() -> run = same(engine.rerun(ID, options)));
    }

    /** Calls its failed reverts once more. */
    void retryReverts() {
        driven.submit(() -> run = same(engine.retryReverts(ID)));
    }

    // There is only one flow here.
    @SuppressWarnings("unchecked")
    private static FlowRun<Map<String, Object>> same(FlowRun<?> run) {
        return (FlowRun<Map<String, Object>>) run;
    }

    /** Asks something that has to be refused. */
    void refuses(Line line, String code, Function<Engine, FlowRun<?>> request) {
        String refusal;
        try {
            refusal = "not refused, but " + request.apply(engine).state();
        } catch (MillraceException refused) {
            refusal = refused.code().name();
        }
        check(line).equal("code of the refusal", code, refusal);
    }

    /** Lets time pass, and waits after each call of a timer until the run waits again. */
    void advance(Duration by) {
        Instant end = time.now().plus(by);
        while (time.passTo(end)) {
            awaitRest();
        }
    }

    /** Asks something of a run that waits or has settled. */
    void ask(Runnable request) {
        driven.submit(request);
    }

    /** Starts the id with other values in its input, which has to be refused. */
    void refuses(String code, Map<String, String> others) {
        Map<String, Object> input = new LinkedHashMap<>(scenario.input());
        others.forEach((name, word) -> input.put(name, Words.value(word)));
        refuses(scenario.at(), code, asked -> asked.start(flow, input, ID));
    }

    private void awaitRest() {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!driven.isAtRest()) {
            check(scenario.at()).holds("the run comes to rest within " + LIMIT, System.nanoTime() < end);
            Thread.onSpinWait();
        }
        driven.throwDefect();
    }

    private boolean isSettled() {
        return handle().outcome().isPresent();
    }

    /** Returns the run; it has been started. */
    FlowRun<Map<String, Object>> handle() {
        FlowRun<Map<String, Object>> known = run;
        // While another thread drives it, the start has not returned it.
        return known == null ? engine.find(ID).map(ScenarioRun::same).orElseThrow() : known;
    }

    Outcome<Map<String, Object>> outcome() {
        return handle().outcome().orElseThrow();
    }

    Timeline timeline() {
        return timeline;
    }

    ManualTime time() {
        return time;
    }

    ScenarioEngine engine() {
        return driven.kind();
    }

    Check check(Line line) {
        return new Check(line, this);
    }

    /** Returns how the run stands. */
    @Override
    public String toString() {
        FlowRun<?> known = run;
        StringBuilder text = new StringBuilder(
                "scenario " + scenario.id() + " on " + engine() + ": " + scenario.title() + System.lineSeparator());
        if (known != null) {
            text.append("  run: ").append(known.state()).append(System.lineSeparator());
            text.append("  outcome: ").append(known.outcome()).append(System.lineSeparator());
        }
        flow.plan()
                .layout()
                .names()
                .forEach(name -> text.append("  ")
                        .append(name)
                        .append(known == null ? "" : " " + known.taskState(name))
                        .append(System.lineSeparator()));
        return text + "  so far: " + timeline + System.lineSeparator() + "  time: " + time.passed() + ", next call "
                + time.next();
    }
}
