package io.millrace.processor.source;

import io.millrace.model.TypeRef;
import java.util.List;
import java.util.Optional;

/**
 * What a method returns, and what has to be done with it.
 *
 * @param asynchronous how the result arrives
 * @param type the type of the result itself, without the asynchronous type and without {@code Optional}; empty for a
 *     method without a result
 * @param optional whether the result is an {@code Optional}
 * @param declared the return type as declared; empty for {@code void}
 * @param accessors where several values are provided: the record's accessor for each, in the order of the names
 */
public record ResultForm(
        Asynchronous asynchronous,
        Optional<TypeRef> type,
        boolean optional,
        Optional<TypeRef> declared,
        List<Accessor> accessors) {
    public ResultForm {
        accessors = List.copyOf(accessors);
    }

    /**
     * How a component is taken out of a record result.
     *
     * @param name the name of the accessor
     * @param optional whether it returns an {@code Optional}, to be unwrapped to a value or null
     */
    public record Accessor(String name, boolean optional) {}

    /** The table of asynchronous types: how each becomes a {@code CompletionStage}. */
    public enum Asynchronous {
        /** The result is there when the method returns. */
        NO(""),
        /** A {@code CompletionStage}, or a subtype of it. */
        COMPLETION_STAGE(""),
        /** A Vert.x {@code Future}. */
        VERTX_FUTURE(".toCompletionStage()"),
        /** A Reactor {@code Mono}. */
        REACTOR_MONO(".toFuture()"),
        /** A Mutiny {@code Uni}. */
        MUTINY_UNI(".subscribeAsCompletionStage()");

        private final String conversion;

        Asynchronous(String conversion) {
            this.conversion = conversion;
        }

        /** Returns the call that makes a {@code CompletionStage} of it, perhaps empty. */
        public String conversion() {
            return conversion;
        }
    }
}
