package io.millrace.runtime.layout;

import io.millrace.runtime.RetryPolicy;
import java.util.List;
import java.util.Optional;

/** The retry controller of a scope. */
public sealed interface ControllerSpec {
    /** Returns what the controller is called in messages. */
    String feature();

    /**
     * Up to a number of attempts.
     *
     * @param policy how often and when
     */
    record Times(RetryPolicy policy) implements ControllerSpec {
        @Override
        public String feature() {
            return "retry";
        }
    }

    /**
     * One attempt for each alternative.
     *
     * @param as the value that is the alternative in use
     * @param of the collection value that holds the alternatives, if they are a value
     * @param constants the alternatives, if they are constants
     * @param revertAll whether the whole run is reverted when none is left
     */
    record Alternatives(ValueSpec as, Optional<ValueSpec> of, List<Object> constants, boolean revertAll)
            implements ControllerSpec {
        /** Copies the list. */
        public Alternatives {
            constants = List.copyOf(constants);
        }

        @Override
        public String feature() {
            return "retry for each alternative '" + as.name() + "'";
        }
    }

    /**
     * A method of the flow decides.
     *
     * @param name the name of the method
     * @param value the value that it gives to its scope, if any
     * @param requires the values that it takes
     */
    record Custom(String name, Optional<ValueSpec> value, List<ValueSpec> requires) implements ControllerSpec {
        /** Copies the list. */
        public Custom {
            requires = List.copyOf(requires);
        }

        @Override
        public String feature() {
            return "retry controller '" + name + "'";
        }
    }
}
