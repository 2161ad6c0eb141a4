package trips;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Flow {@code book-trip}, version 1, made from {@link BookTrip}.
 *
 * <pre>{@code
 * traveller, day   -> bookFlight -> flight     revert: cancelFlight
 * traveller, day   -> bookRoom   -> room       revert: cancelRoom, up to 3 attempts
 * flight, room     -> charge     -> receipt
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class BookTripFlow implements FlowDefinition<TripRequest, BookTripFlow.Output> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private BookTripFlow(BookTrip flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
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
        PlanBuilder plan = PlanBuilder.flow(1, "book-trip", 1, "ac2f43cdd8dc48fc8bcececacedea058");
        PlanValue traveller = plan.input("traveller", String.class);
        PlanValue day = plan.input("day", LocalDate.class);

        PlanTask bookFlight = plan.task("bookFlight", 0)
                .requires(traveller, day)
                .revert("cancelFlight", RevertWhen.SUCCEEDED);
        PlanValue flight = bookFlight.provides("flight", Flight.class);

        PlanTask bookRoom = plan.task("bookRoom", 1)
                .requires(traveller, day)
                .asynchronous()
                .retry(RetryPolicy.times(3).delay(Duration.ofMillis(200)).backoff(2.0)
                        .on(HotelBusy.class))
                .revert("cancelRoom", RevertWhen.SUCCEEDED);
        PlanValue room = bookRoom.provides("room", Room.class);

        PlanTask charge = plan.task("charge", 2).requires(flight, room);
        PlanValue receipt = charge.provides("receipt", Receipt.class);

        plan.output(flight, room, receipt);
        return plan.build();
    }

    private static Flight bookFlight(BookTrip flow, Frame in) throws SoldOut {
        return flow.bookFlight((String) in.get(0), (LocalDate) in.get(1));
    }

    private static void cancelFlight(BookTrip flow, Frame in) {
        flow.cancelFlight((Flight) in.get(2));
    }

    private static CompletionStage<Room> bookRoom(BookTrip flow, Frame in) {
        return flow.bookRoom((String) in.get(0), (LocalDate) in.get(1));
    }

    private static void cancelRoom(BookTrip flow, Frame in) {
        flow.cancelRoom((Room) in.get(3));
    }

    private static Receipt charge(BookTrip flow, Frame in) {
        return flow.charge((Flight) in.get(2), (Room) in.get(3));
    }

    /**
     * What a run of the flow gives when it has succeeded. Immutable, if its values are.
     */
    static final class Output {
        private final Flight flight;

        private final Room room;

        private final Receipt receipt;

        private Output(Frame in) {
            this.flight = (Flight) in.get(2);
            this.room = (Room) in.get(3);
            this.receipt = (Receipt) in.get(4);
        }

        /**
         * Returns the value {@code flight}.
         */
        Flight flight() {
            return flight;
        }

        /**
         * Returns the value {@code room}.
         */
        Room room() {
            return room;
        }

        /**
         * Returns the value {@code receipt}.
         */
        Receipt receipt() {
            return receipt;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Output that
                    && Objects.equals(flight, that.flight)
                    && Objects.equals(room, that.room)
                    && Objects.equals(receipt, that.receipt);
        }

        @Override
        public int hashCode() {
            return Objects.hash(flight, room, receipt);
        }

        @Override
        public String toString() {
            return "Output[flight=" + flight + ", room=" + room + ", receipt=" + receipt + "]";
        }
    }

    private static final class Calls extends FlowCalls<TripRequest, Output> {
        private final BookTrip flow;

        Calls(BookTrip flow) {
            this.flow = flow;
        }

        @Override
        public String shape() {
            return """
                    flow book-trip
                      input day: java.time.LocalDate
                      input traveller: java.lang.String
                      output flight: trips.Flight
                      output receipt: trips.Receipt
                      output room: trips.Room
                      pattern GRAPH
                    task bookFlight
                      delivery AT_LEAST_ONCE
                      provides flight: trips.Flight
                      requires day: java.time.LocalDate
                      requires traveller: java.lang.String
                    task bookRoom
                      delivery AT_LEAST_ONCE
                      provides room: trips.Room
                      requires day: java.time.LocalDate
                      requires traveller: java.lang.String
                      retry times
                    task charge
                      after bookFlight
                      after bookRoom
                      delivery AT_LEAST_ONCE
                      provides receipt: trips.Receipt
                      requires flight: trips.Flight
                      requires room: trips.Room
                    revert bookFlight
                      requires flight: trips.Flight
                      when SUCCEEDED
                    revert bookRoom
                      requires room: trips.Room
                      when SUCCEEDED
                    type trips.Flight record
                      number: java.lang.String
                      price: java.lang.Integer
                    type trips.Receipt record
                      amount: java.lang.Integer
                    type trips.Room record
                      hotel: java.lang.String
                      price: java.lang.Integer
                    """;
        }

        @Override
        public void input(TripRequest input, Frame out) {
            out.set(0, input.traveller());
            out.set(1, input.day());
        }

        @Override
        public Output output(Frame in) {
            return new Output(in);
        }

        @Override
        public Object execute(int node, Frame in, Call call) throws Exception {
            return switch (node) {
                case 0 -> BookTripFlow.bookFlight(flow, in);
                case 1 -> BookTripFlow.bookRoom(flow, in);
                case 2 -> BookTripFlow.charge(flow, in);
                default -> throw unknown(node);
            };
        }

        @Override
        public Object revert(int node, Frame in, Call call) {
            switch (node) {
                case 0 -> BookTripFlow.cancelFlight(flow, in);
                case 1 -> BookTripFlow.cancelRoom(flow, in);
                default -> throw unknown(node);
            }
            return null;
        }
    }
}
