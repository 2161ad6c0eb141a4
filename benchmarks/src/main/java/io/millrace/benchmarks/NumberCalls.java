package io.millrace.benchmarks;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import org.jspecify.annotations.Nullable;

/** The code of flows that are built at run time: one piece of it stands for all tasks of a flow. */
abstract class NumberCalls extends FlowCalls<Integer, Integer> {
    private final int end;

    /** Takes the slot of the last value. */
    NumberCalls(int end) {
        this.end = end;
    }

    @Override
    public void input(Integer input, Frame out) {
        out.set(0, input);
    }

    @Override
    public Integer output(Frame in) {
        return number(in, end);
    }

    static Integer number(Frame in, int slot) {
        Object value = in.get(slot);
        if (value == null) {
            throw new IllegalStateException("slot " + slot + " is empty");
        }
        return (Integer) value;
    }

    static final class Chain extends NumberCalls {
        Chain(int tasks) {
            super(tasks);
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            return number(in, node) + 1;
        }
    }

    static final class FanOut extends NumberCalls {
        private final int branches;

        FanOut(int branches) {
            super(branches + 2);
            this.branches = branches;
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            if (node == 0) {
                return number(in, 0) + 1;
            }
            return number(in, 1) + (node > branches ? 1 : node);
        }
    }

    static final class Blocks extends NumberCalls {
        private static final Block BLOCK = new Block();

        Blocks(int blocks) {
            super(blocks);
        }

        @Override
        public FlowCalls<?, ?> nested(int node) {
            return BLOCK;
        }
    }

    private static final class Block extends NumberCalls {
        Block() {
            super(1);
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            return number(in, 0) + 1;
        }
    }

    static final class Diamonds extends NumberCalls {
        Diamonds(int tasks) {
            super(tasks);
        }

        @Override
        public Object execute(int node, Frame in, @Nullable Call call) {
            // The third task of a diamond takes what the first one gave, as the second one does.
            return number(in, (node & 3) == 2 ? node - 1 : node) + 1;
        }
    }
}
