package io.millrace.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A retry controller as declared. */
public sealed interface ControllerDeclaration {
    /** Returns the values that it takes from outside its scope. */
    List<Requirement> requires();

    /** Returns the value that it gives to the members of its scope, if any. */
    Optional<Provision> provides();

    /** Returns where it is declared. */
    Place place();

    /**
     * Up to a number of attempts, with delays between them.
     *
     * @param attempts how many attempts, the first included
     * @param delay the delay before the second attempt
     * @param backoff by what each further delay grows
     * @param maxDelay the longest delay, if limited
     * @param jitter how far a delay may be off, as a part of it
     * @param within the time in which another attempt may begin, if limited
     * @param on the failures that are retried, empty for any
     * @param abortOn the failures that are not
     * @param revertAll whether the whole run is reverted at the end
     * @param place where it is declared
     */
    record Times(
            int attempts,
            Duration delay,
            double backoff,
            Optional<Duration> maxDelay,
            double jitter,
            Optional<Duration> within,
            List<TypeReference> on,
            List<TypeReference> abortOn,
            boolean revertAll,
            Place place)
            implements ControllerDeclaration {
        public Times {
            on = List.copyOf(on);
            abortOn = List.copyOf(abortOn);
        }

        @Override
        public List<Requirement> requires() {
            return List.of();
        }

        @Override
        public Optional<Provision> provides() {
            return Optional.empty();
        }
    }

    /**
     * One attempt for each alternative.
     *
     * @param of the collection value that holds the alternatives, if they are a value
     * @param values the alternatives, if they are constants
     * @param as the value that is the alternative in use
     * @param revertAll whether the whole run is reverted at the end
     * @param place where it is declared
     */
    record Alternatives(Optional<Requirement> of, List<String> values, Provision as, boolean revertAll, Place place)
            implements ControllerDeclaration {
        public Alternatives {
            values = List.copyOf(values);
        }

        @Override
        public List<Requirement> requires() {
            return of.stream().toList();
        }

        @Override
        public Optional<Provision> provides() {
            return Optional.of(as);
        }
    }

    /**
     * A method of the flow decides.
     *
     * @param name the name of the controller, such as its method
     * @param requires the values that it takes
     * @param provides the value that it gives, if any
     * @param place the method
     */
    record Custom(String name, List<Requirement> requires, Optional<Provision> provides, Place place)
            implements ControllerDeclaration {
        public Custom {
            requires = List.copyOf(requires);
        }
    }

    /** A type at the place where it is named. */
    record TypeReference(TypeRef type, Place place) {}
}
