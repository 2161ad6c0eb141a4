package io.millrace.runtime.layout;

/**
 * A scope with a retry controller, at its place in the run.
 *
 * @param name the qualified name of the task or nested flow that the controller stands around; empty for the whole flow
 * @param controller the controller
 * @param window the number of the window that the controller's values are in
 * @param ofFlow whether the controller is that of the window's flow, not of one of its nodes
 */
public record ScopeSpec(String name, ControllerSpec controller, int window, boolean ofFlow) {
    /** Returns whether the controller has a time budget. */
    boolean hasTimeBudget() {
        return controller instanceof ControllerSpec.Times times
                && times.policy().within().isPresent();
    }
}
