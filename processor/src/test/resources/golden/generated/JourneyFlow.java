package travel;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.Frame;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanSubflow;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import io.millrace.runtime.plan.ValueType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.processing.Generated;

/**
 * Flow {@code journey}, version 1, made from {@link Journey}.
 *
 * <pre>{@code
 * towns             -> home   -> home
 * traveller, home   -> first  -> firstPrice, firstRoom      flow: Hotel_StayFlow, up to 2 attempts
 * firstRoom         -> pack
 * traveller, town   -> second -> secondPrice, secondRoom    flow: Hotel_StayFlow, one attempt for each 'town' of towns, if goesOn, after pack
 * firstPrice        -> add    -> price
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class JourneyFlow implements FlowDefinition<Journey.Wish, Journey.Report> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private JourneyFlow(Journey flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    static JourneyFlow of(Journey flow) {
        return new JourneyFlow(Objects.requireNonNull(flow, "flow"));
    }

    @Override
    public FlowPlan plan() {
        return PLAN;
    }

    @Override
    public FlowCalls<Journey.Wish, Journey.Report> calls() {
        return calls;
    }

    private static FlowPlan buildPlan() {
        PlanBuilder plan = PlanBuilder.flow(1, "journey", 1, "dd965c563c8cb1537a4f96fc729e98c6");
        PlanValue traveller = plan.input("traveller", String.class);
        PlanValue towns = plan.input("towns", ValueType.of(List.class, String.class));

        PlanTask home = plan.task("home", 2).requires(towns);
        PlanValue homeValue = home.provides("home", String.class);

        PlanSubflow first = plan.subflow("first", 0, Hotel_StayFlow.PLAN)
                .bind("guest", traveller)
                .bind("town", homeValue)
                .retry(RetryPolicy.times(2));
        PlanValue firstPrice = first.provides("firstPrice", "price", Integer.class);
        PlanValue firstRoom = first.provides("firstRoom", "room", String.class);

        PlanTask pack = plan.task("pack", 3).requires(firstRoom);

        PlanSubflow second = plan.subflow("second", 1, Hotel_StayFlow.PLAN)
                .after(pack)
                .priority(3);
        PlanValue town = second.retryEach("town", String.class, towns, false);
        second.bind("guest", traveller)
                .bind("town", town);
        second.provides("secondPrice", "price", Integer.class);
        PlanValue secondRoom = second.provides("secondRoom", "room", String.class);
        second.decider("goesOn", DeciderDepth.ALL, towns);

        PlanTask add = plan.task("add", 4).requires(firstPrice);
        PlanValue price = add.provides("price", Integer.class);

        plan.output(price, secondRoom, traveller);
        return plan.build();
    }

    @SuppressWarnings("unchecked")
    private static String home(Journey flow, Frame in) {
        return flow.home((List<String>) in.get(1));
    }

    private static void pack(Journey flow, Frame in) {
        flow.pack((String) in.get(4));
    }

    private static int add(Journey flow, Frame in) {
        return flow.add((int) in.get(3));
    }

    @SuppressWarnings("unchecked")
    private static boolean goesOn(Journey flow, Frame in) {
        return flow.goesOn((List<String>) in.get(1));
    }

    private static final class Calls extends FlowCalls<Journey.Wish, Journey.Report> {
        private final Journey flow;

        private final Hotel_StayFlow first;

        private final Hotel_StayFlow second;

        Calls(Journey flow) {
            this.flow = flow;
            this.first = Hotel_StayFlow.of(Objects.requireNonNull(flow.first, "Journey.first is null"));
            this.second = Hotel_StayFlow.of(Objects.requireNonNull(flow.away, "Journey.away is null"));
        }

        @Override
        public String shape() {
            return """
                    flow journey
                      input towns: java.util.List<java.lang.String>
                      input traveller: java.lang.String
                      output price: java.lang.Integer
                      output secondRoom?: java.lang.String
                      output traveller: java.lang.String
                      pattern GRAPH
                    subflow first
                      after home
                      gives price = firstPrice: java.lang.Integer
                      gives room = firstRoom: java.lang.String
                      retry times
                      takes guest = traveller: java.lang.String
                      takes town = home: java.lang.String
                    subflow second
                      after pack
                      gives price = secondPrice: java.lang.Integer
                      gives room = secondRoom: java.lang.String
                      retry alternatives
                      retry provides town: java.lang.String
                      retry requires towns: java.util.Collection<?>
                      takes guest = traveller: java.lang.String
                      takes town = town: java.lang.String
                    task add
                      after first
                      delivery AT_LEAST_ONCE
                      provides price: java.lang.Integer
                      requires firstPrice: java.lang.Integer
                    task home
                      delivery AT_LEAST_ONCE
                      provides home: java.lang.String
                      requires towns: java.util.List<java.lang.String>
                    task pack
                      after first
                      delivery AT_LEAST_ONCE
                      requires firstRoom: java.lang.String
                    decider second
                      depth ALL
                      requires towns: java.util.List<java.lang.String>
                    """;
        }

        @Override
        public void input(Journey.Wish input, Frame out) {
            out.set(0, input.traveller());
            out.set(1, input.towns());
        }

        @Override
        public Journey.Report output(Frame in) {
            return new Journey.Report((int) in.get(8), Optional.ofNullable((String) in.get(7)),
                    (String) in.get(0));
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            return switch (node) {
                case 0 -> JourneyFlow.home(flow, in);
                case 2 -> {
                    JourneyFlow.pack(flow, in);
                    yield null;
                }
                case 4 -> JourneyFlow.add(flow, in);
                default -> throw unknown(node);
            };
        }

        @Override
        public boolean decide(int decider, Frame in) {
            return switch (decider) {
                case 0 -> JourneyFlow.goesOn(flow, in);
                default -> throw unknown(decider);
            };
        }

        @Override
        public FlowCalls<?, ?> nested(int node) {
            return switch (node) {
                case 1 -> first.calls();
                case 3 -> second.calls();
                default -> throw unknown(node);
            };
        }
    }
}
