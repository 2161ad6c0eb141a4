package io.millrace.runtime.layout;

import java.util.List;

/**
 * The deciders of a task or nested flow, at their place in the run.
 *
 * @param target the qualified name of the task or nested flow
 * @param deciders the deciders
 * @param window the number of the window that their values are in
 */
public record PlacedChoice(String target, List<DeciderSpec> deciders, int window) {
    /** Copies the list. */
    public PlacedChoice {
        deciders = List.copyOf(deciders);
    }
}
