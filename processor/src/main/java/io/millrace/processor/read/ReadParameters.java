package io.millrace.processor.read;

import io.millrace.model.Requirement;
import io.millrace.model.RevertDeclaration.FailureUse;
import io.millrace.model.TaskDeclaration.EachDeclaration;
import io.millrace.processor.source.Argument;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of one method.
 *
 * @param arguments what each takes; those that were refused are missing
 * @param requires what they require of the flow
 * @param each the {@code @Each} parameter, if there is one
 */
record ReadParameters(List<Argument> arguments, List<Requirement> requires, Optional<EachDeclaration> each) {
    /** Returns how the method takes the failure of its own task. */
    FailureUse failure() {
        return arguments.stream()
                .filter(Argument.OwnFailure.class::isInstance)
                .map(argument -> ((Argument.OwnFailure) argument).optional() ? FailureUse.OPTIONAL : FailureUse.PLAIN)
                .findFirst()
                .orElse(FailureUse.NONE);
    }
}
