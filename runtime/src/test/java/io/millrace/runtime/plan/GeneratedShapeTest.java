package io.millrace.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.RevertWhen;
import io.millrace.model.TaskMode;
import io.millrace.runtime.Engine;
import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.TaskContext;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Classes as the annotation processor writes them: they must compile and run against the plan package as it is. */
@SuppressWarnings("StatementSwitchToExpressionSwitch") // As the processor writes it.
class GeneratedShapeTest {
    record TripRequest(String traveller, LocalDate day, Optional<String> note) {}

    /** What a user writes. */
    static class BookTrip {
        final List<String> calls = new ArrayList<>();

        String bookFlight(String traveller) throws IOException {
            calls.add("bookFlight");
            if (traveller.equals("nobody")) {
                throw new IOException("no traveller");
            }
            return "flight of " + traveller;
        }

        void cancelFlight(String flight) {
            calls.add("cancel " + flight);
        }

        CompletionStage<Optional<String>> bookRoom(LocalDate day, TaskContext context) {
            calls.add("bookRoom for " + context.task());
            return CompletableFuture.completedFuture(Optional.of("room of " + day));
        }

        void cancelRoom(Optional<String> room, Optional<Failure> failure) {
            calls.add("cancel " + room.orElse("no room") + ", " + failure.isPresent());
        }

        Receipt charge(String flight, Optional<String> room, Optional<String> note) {
            calls.add("charge");
            if (note.filter("broke"::equals).isPresent()) {
                throw new IllegalStateException("declined");
            }
            return new Receipt(flight + ", " + room.orElse("none") + ", " + note.orElse("no note"), 12);
        }
    }

    record Receipt(String text, int points) {}

    /** What the processor generates. */
    static final class BookTripFlow implements FlowDefinition<TripRequest, BookTripFlow.Output> {
        static final FlowPlan PLAN = buildPlan();

        private final Calls calls;

        private BookTripFlow(BookTrip flow) {
            this.calls = new Calls(flow);
        }

        static BookTripFlow of(BookTrip flow) {
            return new BookTripFlow(Objects.requireNonNull(flow, "flow"));
        }

        @Override
        public FlowPlan plan() {
            return PLAN;
        }

        @Override
        public FlowCalls<TripRequest, Output> calls() {
            return calls;
        }

        private static FlowPlan buildPlan() {
            PlanBuilder plan = PlanBuilder.flow(1, "book-trip", 1, "2c26b46b68ffc68ff99b453c1d304134");
            PlanValue[] values = new PlanValue[7];
            PlanNode[] nodes = new PlanNode[3];
            values[0] = plan.input("traveller", String.class);
            values[1] = plan.input("day", LocalDate.class);
            values[2] = plan.inputOptional("note", String.class);
            nodes0(plan, values, nodes);
            plan.output(values[3], values[4], values[5], values[6]);
            return plan.build();
        }

        private static void nodes0(PlanBuilder plan, PlanValue[] values, PlanNode[] nodes) {
            PlanTask bookFlight =
                    plan.task("bookFlight", 0).requires(values[0]).revert("cancelFlight", RevertWhen.SUCCEEDED);
            values[3] = bookFlight.provides("flight", String.class);
            nodes[0] = bookFlight;

            PlanTask bookRoom = plan.task("bookRoom", 1)
                    .asynchronous()
                    .context()
                    .requires(values[1])
                    .revert("cancelRoom", RevertWhen.ALWAYS);
            values[4] = bookRoom.providesOptional("room", String.class);
            nodes[1] = bookRoom;

            PlanTask charge = plan.task("charge", 2)
                    .after(nodes[0])
                    .requires(values[3])
                    .requiresOptional(values[4], values[2])
                    .priority(5)
                    .mode(TaskMode.BLOCKING);
            values[5] = charge.provides("receipt", String.class);
            values[6] = charge.provides("points", Integer.class);
            nodes[2] = charge;
        }

        private static String bookFlight(BookTrip flow, Frame in) throws IOException {
            return flow.bookFlight((String) in.get(0));
        }

        private static CompletionStage<String> bookRoom(BookTrip flow, Frame in, Call call) {
            return flow.bookRoom((LocalDate) in.get(1), call).thenApply(Results::orNull);
        }

        private static Receipt charge(BookTrip flow, Frame in) {
            return flow.charge((String) in.get(3), Optional.ofNullable((String) in.get(4)), Optional.ofNullable((String)
                    in.get(2)));
        }

        private static final class Calls extends FlowCalls<TripRequest, Output> {
            private final BookTrip flow;

            Calls(BookTrip flow) {
                this.flow = flow;
            }

            @Override
            public void input(TripRequest input, Frame out) {
                out.set(0, input.traveller());
                out.set(1, input.day());
                out.set(2, Results.orNull(input.note()));
            }

            @Override
            public Output output(Frame in) {
                return new Output(
                        (String) in.get(3), Optional.ofNullable((String) in.get(4)), (String) in.get(5), (Integer)
                                in.get(6));
            }

            @Override
            public Object execute(int node, Frame in, Call call) throws Exception {
                switch (node) {
                    case 0:
                        return bookFlight(flow, in);
                    case 1:
                        return bookRoom(flow, in, call);
                    case 2:
                        return charge(flow, in);
                    default:
                        throw unknown(node);
                }
            }

            @Override
            public Object revert(int node, Frame in, Call call) throws Exception {
                switch (node) {
                    case 0:
                        flow.cancelFlight((String) in.get(3));
                        return null;
                    case 1:
                        flow.cancelRoom(Optional.ofNullable((String) in.get(4)), call.failure());
                        return null;
                    default:
                        throw unknown(node);
                }
            }

            @Override
            public void provide(int node, Object result, Frame out) {
                Receipt receipt = (Receipt) result;
                out.set(5, receipt.text());
                out.set(6, receipt.points());
            }
        }

        record Output(String flight, Optional<String> room, String receipt, int points) {}
    }

    private final BookTrip trip = new BookTrip();
    private final Engine engine = Engine.serial().build();

    private FlowRun<BookTripFlow.Output> start(String traveller, String note) {
        return engine.start(
                BookTripFlow.of(trip), new TripRequest(traveller, LocalDate.EPOCH, Optional.ofNullable(note)));
    }

    @Test
    void runs() {
        assertThat(start("Ada", null).await().orElseThrow())
                .isEqualTo(new BookTripFlow.Output(
                        "flight of Ada",
                        Optional.of("room of 1970-01-01"),
                        "flight of Ada, room of 1970-01-01, no note",
                        12));
        assertThat(trip.calls).containsExactly("bookFlight", "bookRoom for bookRoom", "charge");
    }

    @Test
    void reverts() {
        assertThatThrownBy(() -> start("Ada", "broke").await().orElseThrow())
                .hasMessageContaining("declined")
                .hasMessageContaining("reverted: bookRoom, bookFlight");
        assertThat(trip.calls).endsWith("charge", "cancel room of 1970-01-01, false", "cancel flight of Ada");
    }

    @Test
    void stackTracesReadFromTheGeneratedMethodToTheUsers() {
        assertThatThrownBy(() -> start("nobody", null).await().orElseThrow())
                .rootCause()
                .satisfies(thrown -> assertThat(thrown.getStackTrace())
                        .extracting(StackTraceElement::getClassName)
                        .startsWith(BookTrip.class.getName(), BookTripFlow.class.getName()));
    }

    /** Everything else that the processor may write. Engines refuse most of it as yet, but plans hold it. */
    @Test
    void saysEverythingThatAnnotationsCanSay() {
        PlanBuilder plan = PlanBuilder.flow(1, "everything", 1, "f");
        PlanValue[] values = new PlanValue[16];
        values[0] = plan.input("hosts", ValueType.of(List.class, String.class));
        values[1] = plan.retryController("choose", "mirror", String.class, values[0]);
        PlanTask inspect =
                plan.task("inspect", 0).each(values[0], 4).context().revert("undo", RevertWhen.FAILED, retry());
        values[2] = inspect.provides("reports", ValueType.of(List.class, String.class));
        PlanTask copy = plan.task("copy", 1)
                .timeout(Duration.ofSeconds(30))
                .delivery(Delivery.AT_MOST_ONCE)
                .topic("bank")
                .revertAsynchronous()
                .decider("isPaidTrip", DeciderDepth.ALL, values[2]);
        values[3] = copy.retryEach("host", String.class, values[0], false);
        copy.requires(values[3], values[1]);
        PlanSubflow stay = plan.subflow("stay", 2, BookTripFlow.PLAN)
                .bind("traveller", values[1])
                .bind("day", values[1])
                .after(inspect, copy)
                .priority(1)
                .decider("isStay", DeciderDepth.FLOW, values[2]);
        values[4] = stay.retryEach("hotel", String.class, List.of("a", "b"), true);
        values[5] = stay.provides("stayRoom", "room", String.class);
        plan.output(values[5]);
        assertThat(plan.build().spec().nodes()).hasSize(3);

        assertThat(PlanBuilder.flow(1, "a", 1, "f").retry(retry()).build().name())
                .isEqualTo("a");
        PlanBuilder each = PlanBuilder.flow(1, "b", 1, "f");
        each.retryEach("host", String.class, each.input("hosts", ValueType.of(List.class, String.class)), true);
        assertThat(each.build().spec().values()).hasSize(2);
    }

    private static RetryPolicy retry() {
        return RetryPolicy.times(3)
                .delay(Duration.ofMillis(200))
                .backoff(2.0)
                .maxDelay(Duration.ofSeconds(5))
                .jitter(0.1)
                .within(Duration.ofMinutes(1))
                .on(IOException.class)
                .abortOn(InterruptedException.class, IllegalStateException.class)
                .revertAll();
    }

    /** Controllers and deciders compile against their hooks. */
    @Test
    void hasHooksForDecidersAndControllers() throws Throwable {
        FlowCalls<Void, String> calls = new FlowCalls<>() {
            @Override
            public String output(Frame in) {
                return "";
            }

            @Override
            public boolean decide(int decider, Frame in) {
                return decider == 0;
            }

            @Override
            @SuppressWarnings("unchecked")
            public RetryDecision<?> control(RetryHistory<?> history, Frame in) {
                return choose((RetryHistory<String>) history);
            }

            @Override
            public FlowCalls<?, ?> nested(int node) {
                return this;
            }
        };
        Frame frame = new Frame(new Object[0], 0);

        assertThat(calls.decide(0, frame)).isTrue();
        assertThat(calls.control(RetryHistory.of(List.of()), frame)).isEqualTo(RetryDecision.next("first"));
    }

    private static RetryDecision<String> choose(RetryHistory<String> history) {
        return history.isEmpty() ? RetryDecision.next("first") : RetryDecision.revert();
    }
}
