package io.millrace.model;

import java.util.List;

/**
 * A revert as declared.
 *
 * @param name the name of the revert, such as its method
 * @param task the task that it undoes
 * @param requires the values that it takes
 * @param failed whether it asks to be called after a failed attempt too
 * @param failure how it takes its task's own failure
 * @param controllers the retry of the revert itself; more than one is a problem
 * @param place the method
 */
public record RevertDeclaration(
        String name,
        NameReference task,
        List<Requirement> requires,
        boolean failed,
        FailureUse failure,
        List<ControllerDeclaration> controllers,
        Place place) {
    public RevertDeclaration {
        requires = List.copyOf(requires);
        controllers = List.copyOf(controllers);
    }

    /** How a revert takes the failure of its own task. */
    public enum FailureUse {
        /** Not at all. */
        NONE,
        /** As {@code Failure}. */
        PLAIN,
        /** As {@code Optional<Failure>}. */
        OPTIONAL
    }

    /**
     * Returns after which ends of an attempt this revert is called.
     *
     * @param target the task that it undoes
     */
    public RevertWhen when(TaskDeclaration target) {
        if (failure == FailureUse.PLAIN) {
            return RevertWhen.FAILED;
        }
        boolean toleratesAbsence = requires.stream().anyMatch(use -> use.optional() && isResultOf(target, use));
        return failed || failure == FailureUse.OPTIONAL || toleratesAbsence ? RevertWhen.ALWAYS : RevertWhen.SUCCEEDED;
    }

    /** Returns whether the value is one of the target's own results. */
    public static boolean isResultOf(TaskDeclaration target, Requirement use) {
        return target.provides().stream().anyMatch(result -> result.name().equals(use.name()));
    }
}
