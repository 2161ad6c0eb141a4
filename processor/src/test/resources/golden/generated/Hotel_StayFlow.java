package travel;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Flow {@code stay}, version 2, made from {@link Hotel.Stay}.
 *
 * <pre>{@code
 * (whole flow)   retry: choose
 * guest, town, floor   -> room  -> room
 * room                 -> price -> price
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class Hotel_StayFlow implements FlowDefinition<Hotel.Stay.Guest, Hotel_StayFlow.Output> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private Hotel_StayFlow(Hotel.Stay flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    static Hotel_StayFlow of(Hotel.Stay flow) {
        return new Hotel_StayFlow(Objects.requireNonNull(flow, "flow"));
    }

    @Override
    public FlowPlan plan() {
        return PLAN;
    }

    @Override
    public FlowCalls<Hotel.Stay.Guest, Output> calls() {
        return calls;
    }

    private static FlowPlan buildPlan() {
        PlanBuilder plan = PlanBuilder.flow(1, "stay", 2, "4a31ca85cd35baabc9801fd96b4c3ed9");
        PlanValue guest = plan.input("guest", String.class);
        PlanValue town = plan.input("town", String.class);
        PlanValue floor = plan.retryController("choose", "floor", Integer.class, town);

        PlanTask room = plan.task("room", 0).requires(guest, town, floor);
        PlanValue roomValue = room.provides("room", String.class);

        PlanTask price = plan.task("price", 1).requires(roomValue);
        PlanValue priceValue = price.provides("price", Integer.class);

        plan.output(roomValue, priceValue);
        return plan.build();
    }

    private static String room(Hotel.Stay flow, Frame in) {
        return flow.room((String) in.get(0), (String) in.get(1), (Integer) in.get(2));
    }

    private static int price(Hotel.Stay flow, Frame in) {
        return Hotel.Stay.price((String) in.get(3));
    }

    @SuppressWarnings("unchecked")
    private static RetryDecision<Integer> choose(Hotel.Stay flow, RetryHistory<?> history,
            Frame in) {
        return flow.choose((RetryHistory<Integer>) history, (String) in.get(1));
    }

    /**
     * What a run of the flow gives when it has succeeded. Immutable, if its values are.
     */
    static final class Output {
        private final String room;

        private final int price;

        private Output(Frame in) {
            this.room = (String) in.get(3);
            this.price = (int) in.get(4);
        }

        /**
         * Returns the value {@code room}.
         */
        String room() {
            return room;
        }

        /**
         * Returns the value {@code price}.
         */
        int price() {
            return price;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Output that
                    && Objects.equals(room, that.room)
                    && Objects.equals(price, that.price);
        }

        @Override
        public int hashCode() {
            return Objects.hash(room, price);
        }

        @Override
        public String toString() {
            return "Output[room=" + room + ", price=" + price + "]";
        }
    }

    private static final class Calls extends FlowCalls<Hotel.Stay.Guest, Output> {
        private final Hotel.Stay flow;

        Calls(Hotel.Stay flow) {
            this.flow = flow;
        }

        @Override
        public String shape() {
            return """
                    flow stay
                      input guest: java.lang.String
                      input town: java.lang.String
                      output price: java.lang.Integer
                      output room: java.lang.String
                      pattern LINEAR
                      retry custom
                      retry provides floor: java.lang.Integer
                      retry requires town: java.lang.String
                    task price
                      after room
                      delivery AT_LEAST_ONCE
                      provides price: java.lang.Integer
                      requires room: java.lang.String
                    task room
                      delivery AT_LEAST_ONCE
                      provides room: java.lang.String
                      requires floor: java.lang.Integer
                      requires guest: java.lang.String
                      requires town: java.lang.String
                    """;
        }

        @Override
        public void input(Hotel.Stay.Guest input, Frame out) {
            out.set(0, input.guest());
            out.set(1, input.town());
        }

        @Override
        public Output output(Frame in) {
            return new Output(in);
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            return switch (node) {
                case 0 -> Hotel_StayFlow.room(flow, in);
                case 1 -> Hotel_StayFlow.price(flow, in);
                default -> throw unknown(node);
            };
        }

        @Override
        public RetryDecision<?> control(RetryHistory<?> history, Frame in) {
            return Hotel_StayFlow.choose(flow, history, in);
        }
    }
}
