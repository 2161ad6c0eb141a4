package io.millrace.runtime.builder;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A task that takes values and waits for what it provides, or for its lambda, by the number of values. Not thread-safe. */
public final class TaskTaking {
    private TaskTaking() {}

    /** Takes one value. */
    public static final class One<A> extends Taking.One<A, TaskBuilder> {
        private final TaskBuilder task;

        One(TaskBuilder task) {
            super(task.target());
            this.task = task;
        }

        /** Sets the value that is the result of the task. */
        public <R> Giving<Body.Call1<A, R>, Body.Call1<A, CompletionStage<? extends R>>> provides(KeyUse<R> value) {
            task.result.whole(value);
            return giving();
        }

        /** Sets the values that are parts of the result of the task; the result may be a record, or anything else. */
        @SafeVarargs
        public final <R> Giving<Body.Call1<A, R>, Body.Call1<A, CompletionStage<? extends R>>> provides(
                Part<R> first, Part<R> second, Part<R>... more) {
            task.result.parts(first, second, more);
            return giving();
        }

        /** Sets the values that the task gives as {@link Values}. */
        public Giving<Body.Call1<A, Values>, Body.Call1<A, CompletionStage<? extends Values>>> provides(
                KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
            task.result.values(first, second, more);
            return giving();
        }

        /**
         * Sets the values that the task gives as a map, by their names; what else is in the map is left alone. A value
         * of another class than its key says is R016.
         */
        public Giving<Body.Call1<A, Map<String, ?>>, Body.Call1<A, CompletionStage<? extends Map<String, ?>>>>
                providesKeys(KeyUse<?> first, KeyUse<?>... more) {
            task.result.keys(first, more);
            return giving();
        }

        private <R> Giving<Body.Call1<A, R>, Body.Call1<A, CompletionStage<? extends R>>> giving() {
            return new Giving<>(task, call -> in -> call.call(in.at(0)), call -> in -> call.call(in.at(0)));
        }
    }

    /** Takes two values. */
    public static final class Two<A, B> extends Taking.Two<A, B, TaskBuilder> {
        private final TaskBuilder task;

        Two(TaskBuilder task) {
            super(task.target());
            this.task = task;
        }

        /** Sets the value that is the result of the task. */
        public <R> Giving<Body.Call2<A, B, R>, Body.Call2<A, B, CompletionStage<? extends R>>> provides(
                KeyUse<R> value) {
            task.result.whole(value);
            return giving();
        }

        /** Sets the values that are parts of the result of the task; the result may be a record, or anything else. */
        @SafeVarargs
        public final <R> Giving<Body.Call2<A, B, R>, Body.Call2<A, B, CompletionStage<? extends R>>> provides(
                Part<R> first, Part<R> second, Part<R>... more) {
            task.result.parts(first, second, more);
            return giving();
        }

        /** Sets the values that the task gives as {@link Values}. */
        public Giving<Body.Call2<A, B, Values>, Body.Call2<A, B, CompletionStage<? extends Values>>> provides(
                KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
            task.result.values(first, second, more);
            return giving();
        }

        /**
         * Sets the values that the task gives as a map, by their names; what else is in the map is left alone. A value
         * of another class than its key says is R016.
         */
        public Giving<Body.Call2<A, B, Map<String, ?>>, Body.Call2<A, B, CompletionStage<? extends Map<String, ?>>>>
                providesKeys(KeyUse<?> first, KeyUse<?>... more) {
            task.result.keys(first, more);
            return giving();
        }

        private <R> Giving<Body.Call2<A, B, R>, Body.Call2<A, B, CompletionStage<? extends R>>> giving() {
            return new Giving<>(
                    task, call -> in -> call.call(in.at(0), in.at(1)), call -> in -> call.call(in.at(0), in.at(1)));
        }
    }

    /** Takes three values. */
    public static final class Three<A, B, C> extends Taking.Three<A, B, C, TaskBuilder> {
        private final TaskBuilder task;

        Three(TaskBuilder task) {
            super(task.target());
            this.task = task;
        }

        /** Sets the value that is the result of the task. */
        public <R> Giving<Body.Call3<A, B, C, R>, Body.Call3<A, B, C, CompletionStage<? extends R>>> provides(
                KeyUse<R> value) {
            task.result.whole(value);
            return giving();
        }

        /** Sets the values that are parts of the result of the task; the result may be a record, or anything else. */
        @SafeVarargs
        public final <R> Giving<Body.Call3<A, B, C, R>, Body.Call3<A, B, C, CompletionStage<? extends R>>> provides(
                Part<R> first, Part<R> second, Part<R>... more) {
            task.result.parts(first, second, more);
            return giving();
        }

        /** Sets the values that the task gives as {@link Values}. */
        public Giving<Body.Call3<A, B, C, Values>, Body.Call3<A, B, C, CompletionStage<? extends Values>>> provides(
                KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
            task.result.values(first, second, more);
            return giving();
        }

        /**
         * Sets the values that the task gives as a map, by their names; what else is in the map is left alone. A value
         * of another class than its key says is R016.
         */
        public Giving<
                        Body.Call3<A, B, C, Map<String, ?>>,
                        Body.Call3<A, B, C, CompletionStage<? extends Map<String, ?>>>>
                providesKeys(KeyUse<?> first, KeyUse<?>... more) {
            task.result.keys(first, more);
            return giving();
        }

        private <R> Giving<Body.Call3<A, B, C, R>, Body.Call3<A, B, C, CompletionStage<? extends R>>> giving() {
            return new Giving<>(
                    task,
                    call -> in -> call.call(in.at(0), in.at(1), in.at(2)),
                    call -> in -> call.call(in.at(0), in.at(1), in.at(2)));
        }
    }

    /** Takes four values. */
    public static final class Four<A, B, C, D> extends Taking.Four<A, B, C, D, TaskBuilder> {
        private final TaskBuilder task;

        Four(TaskBuilder task) {
            super(task.target());
            this.task = task;
        }

        /** Sets the value that is the result of the task. */
        public <R> Giving<Body.Call4<A, B, C, D, R>, Body.Call4<A, B, C, D, CompletionStage<? extends R>>> provides(
                KeyUse<R> value) {
            task.result.whole(value);
            return giving();
        }

        /** Sets the values that are parts of the result of the task; the result may be a record, or anything else. */
        @SafeVarargs
        public final <R>
                Giving<Body.Call4<A, B, C, D, R>, Body.Call4<A, B, C, D, CompletionStage<? extends R>>> provides(
                        Part<R> first, Part<R> second, Part<R>... more) {
            task.result.parts(first, second, more);
            return giving();
        }

        /** Sets the values that the task gives as {@link Values}. */
        public Giving<Body.Call4<A, B, C, D, Values>, Body.Call4<A, B, C, D, CompletionStage<? extends Values>>>
                provides(KeyUse<?> first, KeyUse<?> second, KeyUse<?>... more) {
            task.result.values(first, second, more);
            return giving();
        }

        /**
         * Sets the values that the task gives as a map, by their names; what else is in the map is left alone. A value
         * of another class than its key says is R016.
         */
        public Giving<
                        Body.Call4<A, B, C, D, Map<String, ?>>,
                        Body.Call4<A, B, C, D, CompletionStage<? extends Map<String, ?>>>>
                providesKeys(KeyUse<?> first, KeyUse<?>... more) {
            task.result.keys(first, more);
            return giving();
        }

        private <R> Giving<Body.Call4<A, B, C, D, R>, Body.Call4<A, B, C, D, CompletionStage<? extends R>>> giving() {
            return new Giving<>(
                    task,
                    call -> in -> call.call(in.at(0), in.at(1), in.at(2), in.at(3)),
                    call -> in -> call.call(in.at(0), in.at(1), in.at(2), in.at(3)));
        }
    }
}
