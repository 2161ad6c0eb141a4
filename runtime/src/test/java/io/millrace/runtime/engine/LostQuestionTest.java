package io.millrace.runtime.engine;

import static io.millrace.runtime.RetryDecision.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RunId;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.fixture.Trace;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Deciders and retry controllers that die of an error of the virtual machine. */
class LostQuestionTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RunId ID = new RunId("id");
    private final StackOverflowError error = new StackOverflowError("too deep");

    private final Trace trace = new Trace();
    private final AtomicInteger asked = new AtomicInteger();

    private void dieFirst(int times) {
        if (asked.incrementAndGet() <= times) {
            throw error;
        }
    }

    private FlowDefinition<Void, ?> decided() {
        FlowBuilder<Void> flow = FlowBuilder.graph("decided");
        flow.task("maybe").calls(() -> trace.add("maybe"));
        flow.task("after").after("maybe").calls(() -> trace.add("after"));
        flow.decider("isWanted", "maybe").decides(in -> {
            dieFirst(2);
            return true;
        });
        return flow.build();
    }

    private FlowDefinition<Void, ?> opened() {
        FlowBuilder<Void> flow = FlowBuilder.graph("opened");
        flow.task("work").calls(() -> trace.add("work"));
        flow.retryController("choose").decides((history, in) -> {
            dieFirst(2);
            return next();
        });
        return flow.build();
    }

    private FlowDefinition<Void, ?> triedAgain() {
        FlowBuilder<Void> flow = FlowBuilder.graph("tried again");
        flow.task("work").calls(() -> {
            trace.add("work");
            if (trace.lines().size() == 1) {
                throw new IOException("once");
            }
        });
        flow.retryController("choose").decides((history, in) -> {
            if (history.isEmpty()) {
                return next();
            }
            dieFirst(2);
            trace.add("rounds " + history.size());
            return history.size() == 1 ? next() : RetryDecision.revert();
        });
        return flow.build();
    }

    private void endsOnSerial(FlowDefinition<Void, ?> flow, String... lines) {
        try (Engine engine = Engine.serial().build()) {
            assertThatThrownBy(() -> engine.start(flow, ID)).isSameAs(error);
            assertThatThrownBy(() -> engine.start(flow, ID)).isSameAs(error);

            assertThat(engine.start(flow, ID).outcome()).containsInstanceOf(Outcome.Succeeded.class);
            assertThat(trace.lines()).containsExactly(lines);
        }
    }

    private void endsOnParallel(FlowDefinition<Void, ?> flow, String... lines) {
        try (Engine engine = Engine.parallel().maxWorkers(2).build()) {
            for (int times = 0; times < 2; times++) {
                FlowRun<?> run = engine.start(flow, ID);
                assertThat(run.await(LIMIT))
                        .as(RunDump.of(run))
                        .hasValueSatisfying(outcome -> assertThat(outcome)
                                .isInstanceOfSatisfying(
                                        Outcome.Suspended.class,
                                        suspended ->
                                                assertThat(suspended.reason()).isEqualTo(SuspendReason.PARKED)));
            }

            FlowRun<?> run = engine.start(flow, ID);

            assertThat(run.await(LIMIT)).as(RunDump.of(run)).containsInstanceOf(Outcome.Succeeded.class);
            assertThat(trace.lines()).containsExactly(lines);
        }
    }

    @Test
    void aDeciderIsAskedAgainOnSerial() {
        endsOnSerial(decided(), "maybe", "after");
    }

    @Test
    void aDeciderIsAskedAgainOnParallel() {
        endsOnParallel(decided(), "maybe", "after");
    }

    @Test
    void aControllerThatLetsItsScopeBeginIsAskedAgainOnSerial() {
        endsOnSerial(opened(), "work");
    }

    @Test
    void aControllerThatLetsItsScopeBeginIsAskedAgainOnParallel() {
        endsOnParallel(opened(), "work");
    }

    @Test
    void aControllerOfARoundThatFailedIsAskedAgainOnSerial() {
        endsOnSerial(triedAgain(), "work", "rounds 1", "work");
    }

    @Test
    void aControllerOfARoundThatFailedIsAskedAgainOnParallel() {
        endsOnParallel(triedAgain(), "work", "rounds 1", "work");
    }
}
