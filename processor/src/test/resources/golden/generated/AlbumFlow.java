package photos;

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
import io.millrace.runtime.plan.Results;
import io.millrace.runtime.plan.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Generated;

/**
 * Flow {@code album}, version 1, made from {@link Album}.
 *
 * <pre>{@code
 * names            -> load  -> photos           each of names, revert: forget, up to 3 attempts
 * photos, frame?   -> print -> papers, pages    each of photos, revert: shred
 * pages, papers    -> total -> total
 * }</pre>
 */
@Generated("io.millrace.processor.FlowProcessor")
final class AlbumFlow implements FlowDefinition<Album.Upload, AlbumFlow.Output> {
    /**
     * The plan of the flow, one for all its objects.
     */
    static final FlowPlan PLAN = buildPlan();

    private final Calls calls;

    private AlbumFlow(Album flow) {
        this.calls = new Calls(flow);
    }

    /**
     * Returns the flow whose tasks are the methods of the given object.
     */
    static AlbumFlow of(Album flow) {
        return new AlbumFlow(Objects.requireNonNull(flow, "flow"));
    }

    @Override
    public FlowPlan plan() {
        return PLAN;
    }

    @Override
    public FlowCalls<Album.Upload, Output> calls() {
        return calls;
    }

    private static FlowPlan buildPlan() {
        PlanBuilder plan = PlanBuilder.flow(1, "album", 1, "8479c65c0a701ba3121a9cca10b92d9d");
        PlanValue names = plan.input("names", ValueType.of(Set.class, String.class));
        PlanValue frame = plan.inputOptional("frame", String.class);

        PlanTask load = plan.task("load", 0)
                .each(names, 4)
                .context()
                .retry(RetryPolicy.times(3))
                .revert("forget", RevertWhen.SUCCEEDED);
        PlanValue photos = load.provides("photos", ValueType.of(List.class, byte[].class));

        PlanTask print = plan.task("print", 1)
                .each(photos, 0)
                .requiresOptional(frame)
                .context()
                .revert("shred", RevertWhen.ALWAYS);
        PlanValue papers = print.provides("papers", ValueType.of(List.class, ValueType.of(Map.class,
                String.class, Integer.class)));
        PlanValue pages = print.provides("pages", ValueType.of(List.class, Integer.class));

        PlanTask total = plan.task("total", 2).requires(pages, papers);
        PlanValue totalValue = total.provides("total", Long.class);

        plan.output(photos, papers, pages, totalValue);
        return plan.build();
    }

    private static byte[] load(Album flow, Frame in, Call call) {
        return flow.load((String) call.element());
    }

    private static void forget(Album flow, Frame in, Call call) {
        flow.forget((String) call.element(), (byte[]) call.result(0));
    }

    private static Album.Print<Map<String, Integer>> print(Album flow, Frame in, Call call) {
        return flow.print((byte[]) call.element(), Optional.ofNullable((String) in.get(1)));
    }

    @SuppressWarnings("unchecked")
    private static void providePrint(Object result, Frame out) {
        Album.Print<Map<String, Integer>> parts = (Album.Print<Map<String, Integer>>) result;
        out.set(3, parts.paper());
        out.set(4, parts.pages());
    }

    @SuppressWarnings("unchecked")
    private static void shred(Album flow, Frame in, Call call) {
        flow.shred((byte[]) call.element(),
                Optional.ofNullable((Map<String, Integer>) call.result(0)),
                Optional.ofNullable((Integer) call.result(1)), call.failure());
    }

    @SuppressWarnings("unchecked")
    private static long total(Album flow, Frame in) {
        return flow.total((List<Integer>) in.get(4),
                (Iterable<? extends Map<String, ?>>) in.get(3));
    }

    /**
     * What a run of the flow gives when it has succeeded. Immutable, if its values are.
     */
    static final class Output {
        private final List<byte[]> photos;

        private final List<Map<String, Integer>> papers;

        private final List<Integer> pages;

        private final long total;

        @SuppressWarnings("unchecked")
        private Output(Frame in) {
            this.photos = (List<byte[]>) in.get(2);
            this.papers = (List<Map<String, Integer>>) in.get(3);
            this.pages = (List<Integer>) in.get(4);
            this.total = (long) in.get(5);
        }

        /**
         * Returns the value {@code photos}.
         */
        List<byte[]> photos() {
            return photos;
        }

        /**
         * Returns the value {@code papers}.
         */
        List<Map<String, Integer>> papers() {
            return papers;
        }

        /**
         * Returns the value {@code pages}.
         */
        List<Integer> pages() {
            return pages;
        }

        /**
         * Returns the value {@code total}.
         */
        long total() {
            return total;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Output that
                    && Objects.equals(photos, that.photos)
                    && Objects.equals(papers, that.papers)
                    && Objects.equals(pages, that.pages)
                    && Objects.equals(total, that.total);
        }

        @Override
        public int hashCode() {
            return Objects.hash(photos, papers, pages, total);
        }

        @Override
        public String toString() {
            return "Output[photos=" + photos + ", papers=" + papers + ", pages=" + pages
                    + ", total=" + total + "]";
        }
    }

    private static final class Calls extends FlowCalls<Album.Upload, Output> {
        private final Album flow;

        Calls(Album flow) {
            this.flow = flow;
        }

        @Override
        public String shape() {
            return """
                    flow album
                      input frame?: java.lang.String
                      input names: java.util.Set<java.lang.String>
                      output pages: java.util.List<java.lang.Integer>
                      output papers: java.util.List<java.util.Map<java.lang.String, java.lang.Integer>>
                      output photos: java.util.List<byte[]>
                      output total: java.lang.Long
                      pattern GRAPH
                    task load
                      delivery AT_LEAST_ONCE
                      each names
                      provides photos: java.util.List<byte[]>
                      requires names: java.util.Collection<? extends java.lang.String>
                      retry times
                    task print
                      after load
                      delivery AT_LEAST_ONCE
                      each photos
                      provides pages: java.util.List<java.lang.Integer>
                      provides papers: java.util.List<java.util.Map<java.lang.String, java.lang.Integer>>
                      requires frame?: java.lang.String
                      requires photos: java.util.Collection<? extends byte[]>
                    task total
                      after print
                      delivery AT_LEAST_ONCE
                      provides total: java.lang.Long
                      requires pages: java.util.List<java.lang.Integer>
                      requires papers: java.lang.Iterable<? extends java.util.Map<java.lang.String, ?>>
                    revert load
                      requires names: java.util.Collection<? extends java.lang.String>
                      requires photos: java.util.List<? extends byte[]>
                      when SUCCEEDED
                    revert print
                      requires pages?: java.util.List<? extends java.lang.Integer>
                      requires papers?: java.util.List<? extends java.util.Map<java.lang.String, java.lang.Integer>>
                      requires photos: java.util.Collection<? extends byte[]>
                      when ALWAYS
                    """;
        }

        @Override
        public void input(Album.Upload input, Frame out) {
            out.set(0, input.names());
            out.set(1, Results.orNull(input.frame()));
        }

        @Override
        public Output output(Frame in) {
            return new Output(in);
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            return switch (node) {
                case 0 -> AlbumFlow.load(flow, in, call);
                case 1 -> AlbumFlow.print(flow, in, call);
                case 2 -> AlbumFlow.total(flow, in);
                default -> throw unknown(node);
            };
        }

        @Override
        public Object revert(int node, Frame in, Call call) {
            switch (node) {
                case 0 -> AlbumFlow.forget(flow, in, call);
                case 1 -> AlbumFlow.shred(flow, in, call);
                default -> throw unknown(node);
            }
            return null;
        }

        @Override
        public void provide(int node, Object result, Frame out) {
            switch (node) {
                case 1 -> AlbumFlow.providePrint(result, out);
                default -> throw unknown(node);
            }
        }
    }
}
