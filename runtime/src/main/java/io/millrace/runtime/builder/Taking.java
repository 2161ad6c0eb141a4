package io.millrace.runtime.builder;

import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What takes values and waits for the lambda that they are for, by the number of values. Not thread-safe.
 */
public final class Taking {
    private Taking() {}

    /** What goes on when its lambda is there. */
    interface Target<N> {
        N calls(Invocation invocation, boolean asynchronous);
    }

    /** Takes one value. */
    public static sealed class One<A, N> permits TaskTaking.One, OneAlone {
        private final Target<N> target;

        One(Target<N> target) {
            this.target = target;
        }

        /** Sets what is called. */
        public final N calls(Body.Action1<? super A> action) {
            Objects.requireNonNull(action, "action");
            return target.calls(
                    in -> {
                        action.run(in.at(0));
                        return null;
                    },
                    false);
        }

        /** Sets what is called; it is done when the stage is. */
        public final N callsAsync(Body.Call1<? super A, ? extends CompletionStage<?>> call) {
            Objects.requireNonNull(call, "call");
            return target.calls(in -> call.call(in.at(0)), true);
        }
    }

    static final class OneAlone<A, N> extends One<A, N> {
        OneAlone(Target<N> target) {
            super(target);
        }
    }

    /** Takes two values. */
    public static sealed class Two<A, B, N> permits TaskTaking.Two, TwoAlone {
        private final Target<N> target;

        Two(Target<N> target) {
            this.target = target;
        }

        /** Sets what is called. */
        public final N calls(Body.Action2<? super A, ? super B> action) {
            Objects.requireNonNull(action, "action");
            return target.calls(
                    in -> {
                        action.run(in.at(0), in.at(1));
                        return null;
                    },
                    false);
        }

        /** Sets what is called; it is done when the stage is. */
        public final N callsAsync(Body.Call2<? super A, ? super B, ? extends CompletionStage<?>> call) {
            Objects.requireNonNull(call, "call");
            return target.calls(in -> call.call(in.at(0), in.at(1)), true);
        }
    }

    static final class TwoAlone<A, B, N> extends Two<A, B, N> {
        TwoAlone(Target<N> target) {
            super(target);
        }
    }

    /** Takes three values. */
    public static sealed class Three<A, B, C, N> permits TaskTaking.Three, ThreeAlone {
        private final Target<N> target;

        Three(Target<N> target) {
            this.target = target;
        }

        /** Sets what is called. */
        public final N calls(Body.Action3<? super A, ? super B, ? super C> action) {
            Objects.requireNonNull(action, "action");
            return target.calls(
                    in -> {
                        action.run(in.at(0), in.at(1), in.at(2));
                        return null;
                    },
                    false);
        }

        /** Sets what is called; it is done when the stage is. */
        public final N callsAsync(Body.Call3<? super A, ? super B, ? super C, ? extends CompletionStage<?>> call) {
            Objects.requireNonNull(call, "call");
            return target.calls(in -> call.call(in.at(0), in.at(1), in.at(2)), true);
        }
    }

    static final class ThreeAlone<A, B, C, N> extends Three<A, B, C, N> {
        ThreeAlone(Target<N> target) {
            super(target);
        }
    }

    /** Takes four values. */
    public static sealed class Four<A, B, C, D, N> permits TaskTaking.Four, FourAlone {
        private final Target<N> target;

        Four(Target<N> target) {
            this.target = target;
        }

        /** Sets what is called. */
        public final N calls(Body.Action4<? super A, ? super B, ? super C, ? super D> action) {
            Objects.requireNonNull(action, "action");
            return target.calls(
                    in -> {
                        action.run(in.at(0), in.at(1), in.at(2), in.at(3));
                        return null;
                    },
                    false);
        }

        /** Sets what is called; it is done when the stage is. */
        public final N callsAsync(
                Body.Call4<? super A, ? super B, ? super C, ? super D, ? extends CompletionStage<?>> call) {
            Objects.requireNonNull(call, "call");
            return target.calls(in -> call.call(in.at(0), in.at(1), in.at(2), in.at(3)), true);
        }
    }

    static final class FourAlone<A, B, C, D, N> extends Four<A, B, C, D, N> {
        FourAlone(Target<N> target) {
            super(target);
        }
    }
}
