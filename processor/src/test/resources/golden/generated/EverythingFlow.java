package all;

import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.RevertWhen;
import io.millrace.model.TaskMode;
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
import io.millrace.runtime.plan.Results;
import io.millrace.runtime.plan.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Flow {@code everything}, version 3, made from {@link Everything}.
 *
 * <pre>{@code
 * (whole flow)   one attempt for each 'region' of constants
 * name, count, note?, region   -> split -> left, right?             revert: unite, up to 3 attempts, at most once
 * host                         -> other -> otherPrice, otherRoom    flow: StayFlow, one attempt for each 'host' of hosts
 * host                         -> fetch -> page                     one attempt for each 'host' of hosts
 * page                         -> log                               after fetch
 * name                         -> stay  -> stayPrice, stayRoom      flow: StayFlow, up to 2 attempts, if stays, after log
 * page                         -> find  -> found?
 * found?                       -> later -> later?                   revert: undoLater, if wanted
 * hosts, name                  -> tag   -> tags, lengths            each of hosts, revert: untag
 * tags                         -> size  -> sizes                    each of tags, revert: forget
 * lengths, odd                 -> table -> table
 * later?, stayPrice?, sizes    -> bytes -> bytes
 * left                         -> any
 * tags                         -> read
 * tags, found?                 -> old
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class EverythingFlow implements FlowDefinition<Everything.Start, EverythingFlow.Output> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private EverythingFlow(Everything flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    static EverythingFlow of(Everything flow) {
        return new EverythingFlow(Objects.requireNonNull(flow, "flow"));
    }

    @Override
    public FlowPlan plan() {
        return PLAN;
    }

    @Override
    public FlowCalls<Everything.Start, Output> calls() {
        return calls;
    }

    private static FlowPlan buildPlan() {
        PlanBuilder plan = PlanBuilder.flow(1, "everything", 3, "ab89c5f1e765ac8da2e4f4dd140ae53b");
        PlanValue name = plan.input("name", String.class);
        PlanValue hosts = plan.input("hosts", ValueType.of(List.class, String.class));
        PlanValue count = plan.input("count", Integer.class);
        PlanValue note = plan.inputOptional("note", String.class);
        PlanValue odd = plan.input("odd", ValueType.of(List.class,
                ValueType.arrayOf(ValueType.of(Map.class, String.class, Integer.class))));
        PlanValue region = plan.retryEach("region", String.class, List.of("eu", "us \"east\""),
                false);

        PlanTask split = plan.task("split", 2)
                .requires(name, count, region)
                .requiresOptional(note)
                .priority(5)
                .mode(TaskMode.BLOCKING)
                .timeout(Duration.ofSeconds(30))
                .delivery(Delivery.AT_MOST_ONCE)
                .topic("bank")
                .context()
                .retry(RetryPolicy.times(3).delay(Duration.ofMillis(200)).backoff(2.0)
                        .maxDelay(Duration.ofMinutes(1)).jitter(0.25).within(Duration.ofHours(36))
                        .on(Everything.Busy.class, Everything.Gone.class)
                        .abortOn(InterruptedException.class))
                .revert("unite", RevertWhen.ALWAYS, RetryPolicy.times(2));
        PlanValue left = split.provides("left", String.class);
        PlanValue right = split.providesOptional("right", Long.class);

        PlanSubflow other = plan.subflow("other", 1, StayFlow.PLAN);
        PlanValue host = other.retryEach("host", String.class, hosts, false);
        other.bind("guest", host);
        PlanValue otherPrice = other.provides("otherPrice", "price", Integer.class);
        PlanValue otherRoom = other.provides("otherRoom", "room", String.class);

        PlanTask fetch = plan.task("fetch", 3);
        PlanValue hostValue = fetch.retryEach("host", String.class, hosts, false);
        fetch.requires(hostValue);
        PlanValue page = fetch.provides("page", String.class);

        PlanTask log = plan.task("log", 4).requires(page);

        PlanSubflow stay = plan.subflow("stay", 0, StayFlow.PLAN)
                .bind("guest", name)
                .after(log)
                .priority(2)
                .retry(RetryPolicy.times(2).within(Duration.ofHours(1)).revertAll());
        PlanValue stayPrice = stay.provides("stayPrice", "price", Integer.class);
        PlanValue stayRoom = stay.provides("stayRoom", "room", String.class);
        stay.decider("stays", DeciderDepth.ALL, count);

        PlanTask find = plan.task("find", 5).requires(page);
        PlanValue found = find.providesOptional("found", ValueType.of(List.class, String.class));

        PlanTask later = plan.task("later", 6)
                .requiresOptional(found)
                .asynchronous()
                .revert("undoLater", RevertWhen.FAILED)
                .revertAsynchronous();
        PlanValue laterValue = later.providesOptional("later", int[].class);
        later.decider("wanted", DeciderDepth.NEIGHBORS, page, found);

        PlanTask tag = plan.task("tag", 7)
                .each(hosts, 4)
                .requires(name)
                .context()
                .revert("untag", RevertWhen.ALWAYS);
        PlanValue tags = tag.provides("tags", ValueType.of(List.class, String.class));
        PlanValue lengths = tag.provides("lengths", ValueType.of(List.class, Integer.class));

        PlanTask size = plan.task("size", 8)
                .each(tags, 0)
                .context()
                .revert("forget", RevertWhen.SUCCEEDED);
        PlanValue sizes = size.provides("sizes", ValueType.of(List.class, Integer.class));

        PlanTask table = plan.task("table", 9).requires(lengths, odd);
        PlanValue tableValue = table.provides("table", ValueType.arrayOf(ValueType.of(Map.class,
                String.class, ValueType.arrayOf(ValueType.of(List.class, Integer.class)))));

        PlanTask bytes = plan.task("bytes", 10)
                .requires(sizes)
                .requiresOptional(laterValue, stayPrice);
        PlanValue bytesValue = bytes.provides("bytes", byte[].class);

        plan.task("any", 11).requires(left);

        plan.task("read", 12).requires(tags);

        plan.task("old", 13)
                .requires(tags)
                .requiresOptional(found);

        plan.output(stayPrice, stayRoom, otherPrice, otherRoom, left, right, page, found,
                laterValue, tags, lengths, sizes, tableValue, bytesValue);
        return plan.build();
    }

    private static Everything.Halves split(Everything flow, Frame in, Call call) throws
            Everything.Gone, InterruptedException {
        return flow.split((String) in.get(0), (int) in.get(2),
                Optional.ofNullable((String) in.get(3)), call, (String) in.get(5));
    }

    private static void provideSplit(Object result, Frame out) {
        Everything.Halves parts = (Everything.Halves) result;
        out.set(6, parts.left());
        out.set(7, Results.orNull(parts.right()));
    }

    private static void unite(Everything flow, Frame in, Call call) {
        flow.unite(Optional.ofNullable((String) in.get(6)), call.failure(), call.failures(), call);
    }

    private static String fetch(Everything flow, Frame in) {
        return Everything.fetch((String) in.get(11));
    }

    private static void write(Everything flow, Frame in) {
        flow.write((String) in.get(12));
    }

    private static List<String> find(Everything flow, Frame in) {
        return Results.orNull(flow.find((String) in.get(12)));
    }

    @SuppressWarnings("unchecked")
    private static CompletionStage<int[]> later(Everything flow, Frame in) {
        CompletableFuture<Optional<int[]>> stage = flow.later(Optional.ofNullable((List<String>) in.get(15)));
        return stage == null ? null : stage.thenApply(Results::orNull);
    }

    private static CompletionStage<Void> undoLater(Everything flow, Frame in, Call call) {
        return flow.undoLater(call.failure().orElseThrow());
    }

    private static Everything.Tag tag(Everything flow, Frame in, Call call) {
        return flow.tag((String) call.element(), (String) in.get(0));
    }

    private static void provideTag(Object result, Frame out) {
        Everything.Tag parts = (Everything.Tag) result;
        out.set(17, parts.text());
        out.set(18, parts.length());
    }

    private static void untag(Everything flow, Frame in, Call call) {
        flow.untag((String) call.element(), Optional.ofNullable((String) call.result(0)),
                Optional.ofNullable((Integer) call.result(1)), call.failure());
    }

    private static int size(Everything flow, Frame in, Call call) {
        return flow.size((String) call.element());
    }

    private static void forget(Everything flow, Frame in, Call call) {
        flow.forget((int) call.result(0));
    }

    private static Map<String, List<Integer>[]>[] table(Everything flow, Frame in) {
        return flow.table((List<?>) in.get(18), (List<?>) in.get(4));
    }

    @SuppressWarnings("unchecked")
    private static byte[] bytes(Everything flow, Frame in) {
        return flow.bytes(Optional.ofNullable((int[]) in.get(16)),
                Optional.ofNullable((Integer) in.get(13)), (Collection<Integer>) in.get(19),
                (Collection<Integer>) in.get(19));
    }

    private static Object any(Everything flow, Frame in) {
        return flow.any(in.get(6));
    }

    @SuppressWarnings("unchecked")
    private static List<?> read(Everything flow, Frame in) {
        return flow.read((List<? extends CharSequence>) in.get(17));
    }

    @SuppressWarnings("rawtypes")
    private static Object old(Everything flow, Frame in) {
        return flow.old((List) in.get(17), Optional.ofNullable((List) in.get(15)));
    }

    @SuppressWarnings("unchecked")
    private static boolean wanted(Everything flow, Frame in) throws IOException {
        return flow.wanted((String) in.get(12), Optional.ofNullable((List<String>) in.get(15)));
    }

    private static boolean stays(Everything flow, Frame in) {
        return Everything.stays((int) in.get(2));
    }

    /**
     * What a run of the flow gives when it has succeeded. Immutable, if its values are.
     */
    static final class Output {
        private final Integer stayPrice;

        private final String stayRoom;

        private final int otherPrice;

        private final String otherRoom;

        private final String left;

        private final Long right;

        private final String page;

        private final List<String> found;

        private final int[] later;

        private final List<String> tags;

        private final List<Integer> lengths;

        private final List<Integer> sizes;

        private final Map<String, List<Integer>[]>[] table;

        private final byte[] bytes;

        @SuppressWarnings("unchecked")
        private Output(Frame in) {
            this.stayPrice = (Integer) in.get(13);
            this.stayRoom = (String) in.get(14);
            this.otherPrice = (int) in.get(9);
            this.otherRoom = (String) in.get(10);
            this.left = (String) in.get(6);
            this.right = (Long) in.get(7);
            this.page = (String) in.get(12);
            this.found = (List<String>) in.get(15);
            this.later = (int[]) in.get(16);
            this.tags = (List<String>) in.get(17);
            this.lengths = (List<Integer>) in.get(18);
            this.sizes = (List<Integer>) in.get(19);
            this.table = (Map<String, List<Integer>[]>[]) in.get(20);
            this.bytes = (byte[]) in.get(21);
        }

        /**
         * Returns the value {@code stayPrice}, empty where it is absent.
         */
        Optional<Integer> stayPrice() {
            return Optional.ofNullable(stayPrice);
        }

        /**
         * Returns the value {@code stayRoom}, empty where it is absent.
         */
        Optional<String> stayRoom() {
            return Optional.ofNullable(stayRoom);
        }

        /**
         * Returns the value {@code otherPrice}.
         */
        int otherPrice() {
            return otherPrice;
        }

        /**
         * Returns the value {@code otherRoom}.
         */
        String otherRoom() {
            return otherRoom;
        }

        /**
         * Returns the value {@code left}.
         */
        String left() {
            return left;
        }

        /**
         * Returns the value {@code right}, empty where it is absent.
         */
        Optional<Long> right() {
            return Optional.ofNullable(right);
        }

        /**
         * Returns the value {@code page}.
         */
        String page() {
            return page;
        }

        /**
         * Returns the value {@code found}, empty where it is absent.
         */
        Optional<List<String>> found() {
            return Optional.ofNullable(found);
        }

        /**
         * Returns the value {@code later}, empty where it is absent.
         */
        Optional<int[]> later() {
            return Optional.ofNullable(later);
        }

        /**
         * Returns the value {@code tags}.
         */
        List<String> tags() {
            return tags;
        }

        /**
         * Returns the value {@code lengths}.
         */
        List<Integer> lengths() {
            return lengths;
        }

        /**
         * Returns the value {@code sizes}.
         */
        List<Integer> sizes() {
            return sizes;
        }

        /**
         * Returns the value {@code table}.
         */
        Map<String, List<Integer>[]>[] table() {
            return table;
        }

        /**
         * Returns the value {@code bytes}, empty where it is absent.
         */
        Optional<byte[]> bytes() {
            return Optional.ofNullable(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Output that
                    && Objects.equals(stayPrice, that.stayPrice)
                    && Objects.equals(stayRoom, that.stayRoom)
                    && Objects.equals(otherPrice, that.otherPrice)
                    && Objects.equals(otherRoom, that.otherRoom)
                    && Objects.equals(left, that.left)
                    && Objects.equals(right, that.right)
                    && Objects.equals(page, that.page)
                    && Objects.equals(found, that.found)
                    && Arrays.equals(later, that.later)
                    && Objects.equals(tags, that.tags)
                    && Objects.equals(lengths, that.lengths)
                    && Objects.equals(sizes, that.sizes)
                    && Arrays.equals(table, that.table)
                    && Arrays.equals(bytes, that.bytes);
        }

        @Override
        public int hashCode() {
            return Objects.hash(stayPrice, stayRoom, otherPrice, otherRoom, left, right, page,
                    found, Arrays.hashCode(later), tags, lengths, sizes, Arrays.hashCode(table),
                    Arrays.hashCode(bytes));
        }

        @Override
        public String toString() {
            return "Output[stayPrice=" + stayPrice() + ", stayRoom=" + stayRoom()
                    + ", otherPrice=" + otherPrice + ", otherRoom=" + otherRoom + ", left=" + left
                    + ", right=" + right() + ", page=" + page + ", found=" + found()
                    + ", later=" + Arrays.toString(later) + ", tags=" + tags
                    + ", lengths=" + lengths + ", sizes=" + sizes
                    + ", table=" + Arrays.toString(table) + ", bytes=" + Arrays.toString(bytes)
                    + "]";
        }
    }

    private static final class Calls extends FlowCalls<Everything.Start, Output> {
        private final Everything flow;

        private final StayFlow stay;

        private final StayFlow other;

        Calls(Everything flow) {
            this.flow = flow;
            this.stay = StayFlow.of(Objects.requireNonNull(flow.stay, "Everything.stay is null"));
            this.other = StayFlow.of(Objects.requireNonNull(flow.second, "Everything.second is null"));
        }

        @Override
        public String shape() {
            return """
                    flow everything
                      input count: java.lang.Integer
                      input hosts: java.util.List<java.lang.String>
                      input name: java.lang.String
                      input note?: java.lang.String
                      input odd: java.util.List<java.util.Map<java.lang.String, java.lang.Integer>[]>
                      output bytes?: byte[]
                      output found?: java.util.List<java.lang.String>
                      output later?: int[]
                      output left: java.lang.String
                      output lengths: java.util.List<java.lang.Integer>
                      output otherPrice: java.lang.Integer
                      output otherRoom: java.lang.String
                      output page: java.lang.String
                      output right?: java.lang.Long
                      output sizes: java.util.List<java.lang.Integer>
                      output stayPrice?: java.lang.Integer
                      output stayRoom?: java.lang.String
                      output table: java.util.Map<java.lang.String, java.util.List<java.lang.Integer>[]>[]
                      output tags: java.util.List<java.lang.String>
                      pattern GRAPH
                      retry alternatives
                      retry provides region: java.lang.String
                      retry tries "eu", "us \\"east\\""
                    subflow other
                      gives price = otherPrice: java.lang.Integer
                      gives room = otherRoom: java.lang.String
                      retry alternatives
                      retry provides host: java.lang.String
                      retry requires hosts: java.util.Collection<?>
                      takes guest = host: java.lang.String
                    subflow stay
                      after log
                      gives price = stayPrice: java.lang.Integer
                      gives room = stayRoom: java.lang.String
                      retry times
                      takes guest = name: java.lang.String
                    task any
                      after split
                      delivery AT_LEAST_ONCE
                      requires left: java.lang.Object
                    task bytes
                      after later
                      after size
                      after stay
                      delivery AT_LEAST_ONCE
                      provides bytes: byte[]
                      requires later?: int[]
                      requires sizes: java.util.Collection<java.lang.Integer>
                      requires stayPrice?: java.lang.Integer
                    task fetch
                      delivery AT_LEAST_ONCE
                      provides page: java.lang.String
                      requires host: java.lang.String
                      retry alternatives
                      retry provides host: java.lang.String
                      retry requires hosts: java.util.Collection<?>
                    task find
                      after fetch
                      delivery AT_LEAST_ONCE
                      provides found?: java.util.List<java.lang.String>
                      requires page: java.lang.String
                    task later
                      after fetch
                      after find
                      delivery AT_LEAST_ONCE
                      provides later?: int[]
                      requires found?: java.util.List<java.lang.String>
                    task log
                      after fetch
                      delivery AT_LEAST_ONCE
                      requires page: java.lang.String
                    task old
                      after find
                      after tag
                      delivery AT_LEAST_ONCE
                      requires found?: java.util.List
                      requires tags: java.util.List
                    task read
                      after tag
                      delivery AT_LEAST_ONCE
                      requires tags: java.util.List<? extends java.lang.CharSequence>
                    task size
                      after tag
                      delivery AT_LEAST_ONCE
                      each tags
                      provides sizes: java.util.List<java.lang.Integer>
                      requires tags: java.util.Collection<? extends java.lang.String>
                    task split
                      delivery AT_MOST_ONCE
                      provides left: java.lang.String
                      provides right?: java.lang.Long
                      requires count: java.lang.Integer
                      requires name: java.lang.String
                      requires note?: java.lang.String
                      requires region: java.lang.String
                      retry times
                    task table
                      after tag
                      delivery AT_LEAST_ONCE
                      provides table: java.util.Map<java.lang.String, java.util.List<java.lang.Integer>[]>[]
                      requires lengths: java.util.List<? extends java.lang.Object>
                      requires odd: java.util.List<?>
                    task tag
                      delivery AT_LEAST_ONCE
                      each hosts
                      provides lengths: java.util.List<java.lang.Integer>
                      provides tags: java.util.List<java.lang.String>
                      requires hosts: java.util.Collection<? extends java.lang.String>
                      requires name: java.lang.String
                    revert later
                      when FAILED
                    revert size
                      requires sizes: java.util.List<? extends java.lang.Integer>
                      when SUCCEEDED
                    revert split
                      requires left?: java.lang.String
                      when ALWAYS
                    revert tag
                      requires hosts: java.util.Collection<? extends java.lang.String>
                      requires lengths?: java.util.List<? extends java.lang.Integer>
                      requires tags?: java.util.List<? extends java.lang.String>
                      when ALWAYS
                    decider later
                      depth NEIGHBORS
                      requires found?: java.util.List<java.lang.String>
                      requires page: java.lang.String
                    decider stay
                      depth ALL
                      requires count: java.lang.Integer
                    """;
        }

        @Override
        public void input(Everything.Start input, Frame out) {
            out.set(0, input.name());
            out.set(1, input.hosts());
            out.set(2, input.count());
            out.set(3, Results.orNull(input.note()));
            out.set(4, input.odd());
        }

        @Override
        public Output output(Frame in) {
            return new Output(in);
        }

        @Override
        public Object execute(int node, Frame in, Call call) throws Exception {
            return switch (node) {
                case 0 -> EverythingFlow.split(flow, in, call);
                case 2 -> EverythingFlow.fetch(flow, in);
                case 3 -> {
                    EverythingFlow.write(flow, in);
                    yield null;
                }
                case 5 -> EverythingFlow.find(flow, in);
                case 6 -> EverythingFlow.later(flow, in);
                case 7 -> EverythingFlow.tag(flow, in, call);
                case 8 -> EverythingFlow.size(flow, in, call);
                case 9 -> EverythingFlow.table(flow, in);
                case 10 -> EverythingFlow.bytes(flow, in);
                case 11 -> EverythingFlow.any(flow, in);
                case 12 -> EverythingFlow.read(flow, in);
                case 13 -> EverythingFlow.old(flow, in);
                default -> throw unknown(node);
            };
        }

        @Override
        public Object revert(int node, Frame in, Call call) {
            return switch (node) {
                case 0 -> {
                    EverythingFlow.unite(flow, in, call);
                    yield null;
                }
                case 6 -> EverythingFlow.undoLater(flow, in, call);
                case 7 -> {
                    EverythingFlow.untag(flow, in, call);
                    yield null;
                }
                case 8 -> {
                    EverythingFlow.forget(flow, in, call);
                    yield null;
                }
                default -> throw unknown(node);
            };
        }

        @Override
        public void provide(int node, Object result, Frame out) {
            switch (node) {
                case 0 -> EverythingFlow.provideSplit(result, out);
                case 7 -> EverythingFlow.provideTag(result, out);
                default -> throw unknown(node);
            }
        }

        @Override
        public boolean decide(int decider, Frame in) throws Exception {
            return switch (decider) {
                case 0 -> EverythingFlow.stays(flow, in);
                case 1 -> EverythingFlow.wanted(flow, in);
                default -> throw unknown(decider);
            };
        }

        @Override
        public FlowCalls<?, ?> nested(int node) {
            return switch (node) {
                case 1 -> other.calls();
                case 4 -> stay.calls();
                default -> throw unknown(node);
            };
        }
    }
}
