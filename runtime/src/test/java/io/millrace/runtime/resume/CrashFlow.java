package io.millrace.runtime.resume;

import static io.millrace.runtime.builder.Parameter.each;
import static io.millrace.runtime.builder.RevertParameter.optionalFailure;

import io.millrace.model.DeciderDepth;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Flows whose runs are stopped after each of their records. What they do is written into a ledger that no crash touches. */
enum CrashFlow {
    LINEAR {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.linear("linear");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
            flow.task("c").requires(B).provides(C).calls(b -> ledger.write("c", b + 1));
            return flow.build();
        }
    },
    FAN_OUT {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("fan-out");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
            flow.task("c").requires(A).provides(C).calls(a -> ledger.write("c", a + 2));
            flow.task("d").requires(B).provides(D).calls(b -> ledger.write("d", b + 10));
            flow.task("e").requires(C, D).provides(E).calls((c, d) -> ledger.write("e", c + d));
            return flow.build();
        }
    },
    REVERTS {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("reverts");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a " + a));
            flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
            flow.revert("undoB", "b").requires(A, B).calls((a, b) -> ledger.write("undo b " + a + b));
            flow.task("c").requires(B).calls(b -> ledger.fail("c"));
            flow.revert("undoC", "c").requires(optionalFailure()).calls(c -> ledger.write("undo c " + c.isPresent()));
            return flow.build();
        }
    },
    FAILING_REVERT {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("failing-revert");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a " + a));
            flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a + 1));
            flow.revert("undoB", "b").requires(B).calls(b -> ledger.fail("undo b"));
            flow.task("x").provides(C).calls(() -> ledger.write("x", 7));
            flow.revert("undoX", "x").requires(C).calls(c -> ledger.write("undo x " + c));
            flow.task("c").requires(B, C).calls((b, c) -> ledger.fail("c"));
            return flow.build();
        }
    },
    ALTERNATIVES {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("alternatives");
            flow.retryEach(Alternatives.of(REGION, "eu", "us", "asia"));
            flow.task("book").requires(REGION).provides(A).calls(region -> ledger.write("book " + region, 1));
            flow.revert("cancel", "book").requires(REGION, A).calls((region, a) -> ledger.write("cancel " + region));
            flow.task("pay").requires(REGION, A).provides(B).calls((region, a) -> {
                if (!region.equals("asia")) {
                    ledger.fail("pay " + region);
                }
                return ledger.write("pay " + region, a + 1);
            });
            return flow.build();
        }
    },
    NESTED_RETRY {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Values> inner = FlowBuilder.graph("inner", Values.class).input(REGION);
            inner.retryEach(Alternatives.of(HOST, "h1", "h2"));
            inner.task("open").requires(REGION, HOST).provides(A).calls((r, h) -> ledger.write("open " + r + h, 1));
            inner.revert("close", "open").requires(A, REGION, HOST).calls((a, r, h) -> ledger.write("close " + r + h));
            inner.task("send").requires(REGION, HOST, A).provides(B).calls((r, h, a) -> {
                if (!(r + h).equals("ush2")) {
                    ledger.fail("send " + r + h);
                }
                return ledger.write("send " + r + h, a + 1);
            });
            inner.output(B);
            FlowBuilder<Void> flow = FlowBuilder.graph("nested-retry");
            flow.retryEach(Alternatives.of(REGION, "eu", "us"));
            flow.task("prepare").requires(REGION).provides(C).calls(region -> ledger.write("prepare " + region, 5));
            flow.revert("clean", "prepare").requires(C, REGION).calls((c, r) -> ledger.write("clean " + r));
            flow.subflow("inner", inner.build()).after("prepare");
            flow.task("end").requires(B, C).provides(D).calls((b, c) -> ledger.write("end", b + c));
            return flow.build();
        }
    },
    EXHAUSTED {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("exhausted");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.revert("undoA", "a").requires(A).calls(a -> ledger.write("undo a"));
            flow.task("b").retry(RetryPolicy.times(3)).requires(A).calls(a -> ledger.fail("b"));
            flow.revert("undoB", "b").requires(optionalFailure()).calls(f -> ledger.write("undo b"));
            return flow.build();
        }
    },
    EACH {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("each");
            flow.task("list").provides(ALL).calls(() -> {
                ledger.write("list");
                return List.of("x", "y", "z");
            });
            flow.task("one").requires(each(ALL, 2)).provides(each(LENGTHS)).calls(one -> ledger.write("one " + one, 3));
            flow.task("sum").requires(LENGTHS).provides(A).calls(lengths -> ledger.write("sum", lengths.size()));
            return flow.build();
        }
    },
    FAILING_ELEMENT {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("failing-element");
            flow.task("list").provides(ALL).calls(() -> {
                ledger.write("list");
                return List.of("x", "y", "z");
            });
            flow.task("one")
                    .retry(RetryPolicy.times(2))
                    .requires(each(ALL))
                    .provides(each(LENGTHS))
                    .calls(one -> {
                        if (one.equals("z")) {
                            ledger.fail("one " + one);
                        }
                        return ledger.write("one " + one, 3);
                    });
            flow.revert("undoOne", "one").requires(each(ALL)).calls(one -> ledger.write("undo " + one));
            return flow.build();
        }
    },
    /** What an element gave is several values, which its revert gets. */
    PARTS_OF_ELEMENTS {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("parts-of-elements");
            flow.task("list").provides(ALL).calls(() -> {
                ledger.write("list");
                return List.of("x", "yy", "zzz");
            });
            flow.task("one")
                    .requires(each(ALL))
                    .provides(each(NAMES).from(Named::name), each(LENGTHS).from(Named::length))
                    .calls(one -> {
                        ledger.write("one " + one);
                        return new Named("n" + one, one.length());
                    });
            flow.revert("undoOne", "one")
                    .requires(each(NAMES), each(LENGTHS))
                    .calls((name, length) -> ledger.write("undo " + name + length));
            flow.task("last").requires(NAMES).calls(names -> ledger.fail("last " + names));
            return flow.build();
        }
    },
    /**
     * While a retry scope is undone a revert fails, so that all is undone: also what perhaps ran beside that scope, and leaves
     * no trace in the ledger.
     */
    WIDER_STOP {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Values> inner = FlowBuilder.graph("inner", Values.class);
            inner.retry(RetryPolicy.times(2));
            inner.task("p").provides(A).calls(() -> ledger.write("p", 1));
            inner.revert("undoP", "p").requires(A).calls(a -> ledger.write("undo p"));
            inner.task("q").provides(B).calls(() -> ledger.write("q", 2));
            inner.revert("undoQ", "q").requires(B).calls(b -> ledger.fail("undo q"));
            inner.task("z").requires(A, B).calls((a, b) -> ledger.fail("z"));
            inner.output(A);
            FlowBuilder<Void> flow = FlowBuilder.graph("wider-stop");
            flow.subflow("inner", inner.build());
            flow.task("list").priority(1).provides(ALL).calls(() -> {
                ledger.write("list");
                return List.of("x", "y", "z");
            });
            flow.task("one").requires(each(ALL)).provides(each(LENGTHS)).calls(String::length);
            flow.task("last").calls(() -> {});
            return flow.build();
        }
    },
    DECIDER {
        @Override
        FlowDefinition<Void, Values> of(Ledger ledger) {
            FlowBuilder<Void> flow = FlowBuilder.graph("decider");
            flow.task("a").provides(A).calls(() -> ledger.write("a", 1));
            flow.decider("big", "b").depth(DeciderDepth.ATOM).requires(A).decides(in -> in.get(A) > 5);
            flow.task("b").requires(A).provides(B).calls(a -> ledger.write("b", a));
            flow.decider("small", "c").depth(DeciderDepth.ATOM).requires(A).decides(in -> in.get(A) < 5);
            flow.task("c").requires(A, B.optional()).provides(C).calls((a, b) -> ledger.write("c", a));
            flow.revert("undoC", "c").requires(C).calls(c -> ledger.write("undo c"));
            flow.task("d").requires(C.optional()).calls(c -> ledger.fail("d"));
            return flow.build();
        }
    };

    private static final ValueKey<Integer> A = ValueKey.of("va", Integer.class);
    private static final ValueKey<Integer> B = ValueKey.of("vb", Integer.class);
    private static final ValueKey<Integer> C = ValueKey.of("vc", Integer.class);
    private static final ValueKey<Integer> D = ValueKey.of("vd", Integer.class);
    private static final ValueKey<Integer> E = ValueKey.of("ve", Integer.class);
    private static final ValueKey<String> REGION = ValueKey.of("region", String.class);
    private static final ValueKey<String> HOST = ValueKey.of("host", String.class);
    private static final ValueKey<List<String>> ALL = ValueKey.listOf("all", String.class);
    private static final ValueKey<List<String>> NAMES = ValueKey.listOf("names", String.class);
    private static final ValueKey<List<Integer>> LENGTHS = ValueKey.listOf("lengths", Integer.class);

    private record Named(String name, int length) {}

    /** Returns the flow. */
    abstract FlowDefinition<Void, Values> of(Ledger ledger);

    /** What was done outside, in order. Thread-safe. */
    static final class Ledger {
        private final List<String> effects = new ArrayList<>();
        private final Consumer<String> outside;

        Ledger() {
            this(effect -> {});
        }

        /** Makes a ledger that tells each effect to somebody, before anything follows from it. */
        Ledger(Consumer<String> outside) {
            this.outside = outside;
        }

        synchronized int write(String effect, int result) {
            outside.accept(effect);
            effects.add(effect);
            return result;
        }

        void write(String effect) {
            write(effect, 0);
        }

        int fail(String effect) throws IOException {
            write(effect);
            throw new IOException(effect);
        }

        synchronized List<String> effects() {
            return List.copyOf(effects);
        }
    }
}
