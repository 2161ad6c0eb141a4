package all;

import io.millrace.runtime.FlowDefinition;
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
 * Flow {@code stay}, version 1, made from {@link Stay}.
 *
 * <pre>{@code
 * guest   -> room  -> room
 * room    -> price -> price
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class StayFlow implements FlowDefinition<Stay.Guest, StayFlow.Output> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private StayFlow(Stay flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    static StayFlow of(Stay flow) {
        return new StayFlow(Objects.requireNonNull(flow, "flow"));
    }

    @Override
    public FlowPlan plan() {
        return PLAN;
    }

    @Override
    public FlowCalls<Stay.Guest, Output> calls() {
        return calls;
    }

    private static FlowPlan buildPlan() {
        PlanBuilder plan = PlanBuilder.flow(1, "stay", 1, "a192d773ffaba6577fd1349610e423b9");
        PlanValue guest = plan.input("guest", String.class);

        PlanTask room = plan.task("room", 0).requires(guest);
        PlanValue roomValue = room.provides("room", String.class);

        PlanTask price = plan.task("price", 1).requires(roomValue);
        PlanValue priceValue = price.provides("price", Integer.class);

        plan.output(roomValue, priceValue);
        return plan.build();
    }

    private static String room(Stay flow, Frame in) {
        return flow.room((String) in.get(0));
    }

    private static int price(Stay flow, Frame in) {
        return flow.price((String) in.get(1));
    }

    /**
     * What a run of the flow gives when it has succeeded. Immutable, if its values are.
     */
    static final class Output {
        private final String room;

        private final int price;

        private Output(Frame in) {
            this.room = (String) in.get(1);
            this.price = (int) in.get(2);
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

    private static final class Calls extends FlowCalls<Stay.Guest, Output> {
        private final Stay flow;

        Calls(Stay flow) {
            this.flow = flow;
        }

        @Override
        public String shape() {
            return """
                    flow stay
                      input guest: java.lang.String
                      output price: java.lang.Integer
                      output room: java.lang.String
                      pattern GRAPH
                    task price
                      after room
                      delivery AT_LEAST_ONCE
                      provides price: java.lang.Integer
                      requires room: java.lang.String
                    task room
                      delivery AT_LEAST_ONCE
                      provides room: java.lang.String
                      requires guest: java.lang.String
                    """;
        }

        @Override
        public void input(Stay.Guest input, Frame out) {
            out.set(0, input.guest());
        }

        @Override
        public Output output(Frame in) {
            return new Output(in);
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            return switch (node) {
                case 0 -> StayFlow.room(flow, in);
                case 1 -> StayFlow.price(flow, in);
                default -> throw unknown(node);
            };
        }
    }
}
