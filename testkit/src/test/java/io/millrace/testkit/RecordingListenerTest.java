package io.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RunId;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecordingListenerTest {
    private static final RunId ID = RunId.of("trip-42");

    @RegisterExtension
    final RecordingListener recording = new RecordingListener();

    private final Engine engine = Engine.serial().listener(recording).build();

    @AfterEach
    void leaveNoInterruptToOtherTests() {
        Thread.interrupted();
    }

    /** Reports, is interrupted once while it books, and fails to charge. */
    private static final class Trip extends FlowCalls<Void, String> implements FlowDefinition<Void, String> {
        private static final FlowPlan PLAN = trip();
        private boolean interrupt = true;

        private static FlowPlan trip() {
            PlanBuilder plan = PlanBuilder.flow(1, "trip", 1, "f");
            PlanTask search = plan.task("search", 0).context();
            PlanTask book = plan.task("book", 1).after(search);
            plan.task("charge", 2).after(book);
            return plan.build();
        }

        @Override
        public FlowPlan plan() {
            return PLAN;
        }

        @Override
        public FlowCalls<Void, String> calls() {
            return this;
        }

        @Override
        public String output(Frame in) {
            return "";
        }

        @Override
        public Object execute(int node, Frame in, Call call) throws Exception {
            if (node == 0) {
                call.progress(0.5, "half");
                call.emit("seat", "window");
            } else if (node == 1 && interrupt) {
                interrupt = false;
                throw new InterruptedException();
            } else if (node == 2) {
                throw new IllegalStateException("declined");
            }
            return null;
        }
    }

    @Test
    void readsWhatWasDecided() {
        recording.on(new FlowEvent.TaskIgnored(ID, "pay", OptionalInt.empty(), 0, Instant.EPOCH));
        recording.on(new FlowEvent.TaskAbandoned(ID, "pay", OptionalInt.empty(), 2, Instant.EPOCH));
        recording.on(new FlowEvent.EventsDropped(ID, 37, Instant.EPOCH));
        recording.on(decided(OptionalInt.of(1), RetryDecision.next("b")));
        recording.on(decided(OptionalInt.empty(), RetryDecision.next()));
        recording.on(decided(OptionalInt.empty(), RetryDecision.revert()));
        recording.on(decided(OptionalInt.empty(), RetryDecision.revertAll()));

        assertThat(recording.lines())
                .containsExactly(
                        "pay ignored",
                        "pay abandoned, attempt 2",
                        "37 events dropped",
                        "pay[1] round 2: next b",
                        "pay round 2: next",
                        "pay round 2: revert",
                        "pay round 2: revert all");
    }

    private static FlowEvent decided(OptionalInt element, RetryDecision<?> decision) {
        return new FlowEvent.RetryDecided(
                ID, "pay", Failure.Phase.EXECUTE, element, 2, decision, Optional.empty(), Instant.EPOCH);
    }

    @Test
    void readsLikeWhatHappened() {
        Trip trip = new Trip();
        engine.start(trip, ID);
        engine.start(trip, ID);

        assertThat(recording.lines())
                .containsExactly(
                        "run started: trip, version 1",
                        "search started",
                        "search at 50%: half",
                        "search says seat: window",
                        "search succeeded",
                        "book started",
                        "run suspended: OPERATOR",
                        "run resumed",
                        "book started, attempt 2",
                        "book succeeded",
                        "charge started",
                        "charge failed: IllegalStateException: declined",
                        "charge reverted, nothing called",
                        "book reverted, nothing called",
                        "search reverted, nothing called",
                        "run ended: REVERTED");
    }

    @Test
    void readsWhatIsRevertedAndWhichElement() {
        Failure failure = Failure.of("book", 2, Failure.Phase.REVERT, new UnsupportedOperationException());
        recording.on(new FlowEvent.TaskReverting(ID, "book", OptionalInt.of(3), 1, false, Instant.EPOCH));
        recording.on(new FlowEvent.TaskReverting(ID, "book", OptionalInt.of(3), 2, true, Instant.EPOCH));
        recording.on(new FlowEvent.TaskRevertFailed(ID, "book", OptionalInt.of(3), 2, failure, false, Instant.EPOCH));
        recording.on(new FlowEvent.TaskReverted(ID, "mail", OptionalInt.empty(), 1, false, Instant.EPOCH));

        assertThat(recording.lines())
                .containsExactly(
                        "book[3] reverting",
                        "book[3] reverting, attempt 2",
                        "book[3] revert failed: UnsupportedOperationException",
                        "mail reverted");
    }

    @Test
    void tellsRunsAndTypesApartAndForgets() {
        engine.start(new Trip(), ID);
        engine.start(new Trip(), RunId.of("other"));

        assertThat(recording.lines(ID)).hasSize(7).startsWith("run started: trip, version 1");
        assertThat(recording.events(ID)).allMatch(event -> event.run().equals(ID));
        assertThat(recording.events()).hasSize(14);
        assertThat(recording.events(FlowEvent.RunSuspended.class)).hasSize(2);
        recording.clear();
        assertThat(recording.events()).isEmpty();
    }
}
