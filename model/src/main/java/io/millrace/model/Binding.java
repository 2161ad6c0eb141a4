package io.millrace.model;

import java.util.List;
import java.util.Optional;

/**
 * What was found for a requirement. Nothing found, and more than one found, are bindings too, so that rules and
 * drawings see a broken flow in the same form as a sound one.
 *
 * @param requirer who requires
 * @param requirement what is required
 * @param candidates the providers among which no rule could choose; exactly one in a flow without problems
 */
public record Binding(Requirer requirer, Requirement requirement, List<Provider> candidates) {
    public Binding {
        candidates = List.copyOf(candidates);
    }

    /** Returns whether nothing provides the value. */
    public boolean isMissing() {
        return candidates.isEmpty();
    }

    /** Returns whether several providers remain. */
    public boolean isAmbiguous() {
        return candidates.size() > 1;
    }

    /** Returns the one provider, if there is exactly one. */
    public Optional<Provider> provider() {
        return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
    }
}
