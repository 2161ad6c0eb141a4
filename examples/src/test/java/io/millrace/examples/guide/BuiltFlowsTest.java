package io.millrace.examples.guide;

import static io.millrace.runtime.builder.Parameter.context;
import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BuiltFlowsTest {
    private final List<String> journal = new ArrayList<>();

    // tag::modules[]
    /** A module of a project, as it was read from a file. */
    record Module(String name, List<String> needs) {}

    FlowDefinition<Void, Values> buildOf(List<Module> modules) {
        FlowBuilder<Void> flow = FlowBuilder.graph("build-project");
        for (Module module : modules) {
            List<ValueKey<String>> needs =
                    module.needs().stream().map(this::jar).toList();
            flow.task("build " + module.name())
                    .requires(needs)
                    .provides(jar(module.name()))
                    .calls(in ->
                            compile(module.name(), needs.stream().map(in::get).toList()));
        }
        return flow.build();
    }

    private ValueKey<String> jar(String module) {
        return ValueKey.of(module, String.class);
    }
    // end::modules[]

    private String compile(String module, List<String> needs) {
        journal.add(module);
        return module + needs;
    }

    private final List<Module> modules = List.of(
            new Module("app", List.of("web", "core")),
            new Module("core", List.of()),
            new Module("docs", List.of("app")),
            new Module("web", List.of("core")));

    @Test
    void buildsModulesInTheOrderOfTheirNeeds() {
        try (Engine engine = Engine.serial().build()) {
            Values jars = engine.start(buildOf(modules)).await().orElseThrow();

            assertThat(jars.get(jar("docs"))).isEqualTo("docs[app[web[core[]], core[]]]");
            assertThat(journal).containsExactly("core", "web", "app", "docs");
        }
    }

    @Test
    void buildsUpToAModule() {
        try (Engine engine = Engine.serial().build()) {
            FlowDefinition<Void, Values> project = buildOf(modules);
            // tag::upTo[]
            FlowDefinition<Void, Values> web = project.upTo("build web");
            Values jars = engine.start(web).await().orElseThrow();
            // end::upTo[]
            assertThat(jars.names()).containsExactly("core", "web");
        }
    }

    @Test
    void refusesAProjectWhoseModulesNeedEachOther() {
        List<Module> circle = List.of(new Module("a", List.of("b")), new Module("b", List.of("a")));

        assertThatThrownBy(() -> buildOf(circle)).hasMessageStartingWith("""
                [R008] flow 'build-project' has an error
                    flow 'build-project', task 'build a': error: [F103] members wait for each other: build a -(a)-> build b -(b)-> build a
                """);
    }

    record Order(String article, int count, Optional<String> voucher) {}

    record Priced(int net, int tax) {}

    // tag::keys[]
    static final ValueKey<String> ARTICLE = ValueKey.of("article", String.class);
    static final ValueKey<Integer> COUNT = ValueKey.of("count", int.class);
    static final ValueKey<String> VOUCHER = ValueKey.of("voucher", String.class);
    static final ValueKey<Integer> NET = ValueKey.of("net", Integer.class);
    static final ValueKey<Integer> TAX = ValueKey.of("tax", Integer.class);
    static final ValueKey<List<String>> SERIALS = ValueKey.listOf("serials", String.class);
    static final ValueKey<Map<String, Integer>> STOCK = new ValueKey<>("stock") {};
    // end::keys[]

    private FlowBuilder<Order> order() {
        // tag::order[]
        FlowBuilder<Order> order = FlowBuilder.graph("order", Order.class)
                .input(ARTICLE, Order::article)
                .input(COUNT, Order::count)
                .input(VOUCHER.optional(), Order::voucher);

        order.task("reserve")
                .requires(ARTICLE, COUNT)
                .provides(SERIALS)
                .calls((article, count) -> take(article, count))
                .revert("giveBack")
                .requires(SERIALS)
                .calls(serials -> giveBack(serials));

        order.task("price")
                .requires(SERIALS, VOUCHER.optional())
                .provides(NET.from(Priced::net), TAX.from(Priced::tax))
                .calls((serials, voucher) -> price(serials.size(), voucher));

        order.task("pay")
                .requires(NET, TAX, context())
                .callsAsync((net, tax, context) -> pay(net + tax, context.idempotencyKey()));
        // end::order[]
        return order;
    }

    private List<String> take(String article, int count) {
        journal.add("take");
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(number -> article + number)
                .toList();
    }

    private void giveBack(List<String> serials) {
        journal.add("give back " + serials);
    }

    private Priced price(int count, Optional<String> voucher) {
        return voucher.isPresent() ? new Priced(0, 0) : new Priced(count * 100, count * 25);
    }

    private CompletableFuture<String> pay(int amount, String key) {
        journal.add("pay " + amount);
        return amount > 1000
                ? CompletableFuture.failedFuture(new IllegalStateException("too much: " + key))
                : CompletableFuture.completedFuture("paid");
    }

    @Test
    void takesAnOrder() {
        record Bill(int net, int tax) {}
        // tag::build[]
        FlowBuilder<Order> order = order().output(NET, TAX);
        FlowDefinition<Order, Bill> flow = order.build(values -> new Bill(values.get(NET), values.get(TAX)));
        // end::build[]
        try (Engine engine = Engine.serial().build()) {
            assertThat(engine.start(flow, new Order("mill", 2, Optional.empty()))
                            .await()
                            .orElseThrow())
                    .isEqualTo(new Bill(200, 50));
            assertThat(engine.start(flow, new Order("mill", 9, Optional.empty()))
                            .await())
                    .isInstanceOf(Outcome.Reverted.class);
            assertThat(journal).last().asString().startsWith("give back [mill0");
        }
    }

    @Test
    void nestsAGeneratedFlow() {
        // tag::nest[]
        ValueKey<Integer> grams = ValueKey.of("grams", Integer.class);
        ValueKey<String> tracking = ValueKey.of("trackingCode", String.class);
        FlowBuilder<Values> send = FlowBuilder.graph("send", Values.class).input(grams);
        send.subflow("shipping", ShipParcelFlow.of(new ShipParcel()))
                .input("weight", grams)
                .output("code", tracking);
        send.task("tell").requires(tracking).calls(code -> journal.add("sent " + code));
        FlowDefinition<Values, Values> flow = send.build();
        // end::nest[]
        try (Engine engine = Engine.serial().build()) {
            engine.start(flow, Values.of(grams, 300)).await().orElseThrow();
        }
        assertThat(journal).containsExactly("sent PARCEL-300");
    }

    @Test
    void cutsAGeneratedFlow() {
        ValueKey<String> code = ValueKey.of("trackingCode", String.class);
        FlowDefinition<HandleOrder.Order, Values> shipping =
                HandleOrderFlow.of(new HandleOrder()).upTo("shipping.register");
        try (Engine engine = Engine.serial().build()) {
            Values values = engine.start(shipping, new HandleOrder.Order("Ada", List.of("mill")))
                    .await()
                    .orElseThrow();
            assertThat(values.get(code)).isNotBlank();
        }
    }

    @Test
    void saysWhatAnnotationsSay() {
        ValueKey<List<Integer>> weights = ValueKey.listOf("weights", Integer.class);
        FlowBuilder<Order> order = order();
        // tag::more[]
        order.task("weigh")
                .retry(RetryPolicy.times(3))
                .requires(each(SERIALS, 4))
                .provides(each(weights))
                .calls(serial -> serial.length())
                .revert("forget")
                .requires(each(SERIALS), each(weights).optional(), optionalFailure())
                .calls((serial, weight, failure) -> journal.add("forget " + serial));

        order.task("gift").after("pay").requires(ARTICLE).calls(article -> journal.add("a gift"));
        order.decider("isLarge", "gift").requires(NET).decides(in -> in.get(NET) > 500);
        // end::more[]

        assertThat(order.problems()).noneMatch(problem -> !problem.code().isNote());
        assertThat(order.build().name()).isEqualTo("order");
        assertThat(STOCK.name()).isEqualTo("stock");
    }
}
