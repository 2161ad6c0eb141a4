package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration.Alternatives;
import java.util.List;

/**
 * Writes a retry controller over alternatives, which are a collection value or constants.
 *
 * <pre>{@code
 * PlanValue host = download.retryEach("host", String.class, hosts, false)
 * PlanValue region = plan.retryEach("region", String.class, List.of("eu", "us"), true)
 * }</pre>
 */
final class AlternativesCode {
    private final Emission flow;
    private final PlanVariables variables;

    AlternativesCode(Emission flow, PlanVariables variables) {
        this.flow = flow;
        this.variables = variables;
    }

    /** Returns the statement for the controller of a scope, which is a node or the plan itself. */
    CodeBlock of(CodeBlock scope, Alternatives controller) {
        return CodeBlock.of(
                "$L$L.retryEach($S, $L,$W$L,$W$L)",
                variables.assignValue(flow.slots().of(controller.as())),
                scope,
                controller.as().name(),
                ValueTypeCode.of(flow.graph().typeOf(controller.as())),
                alternatives(controller),
                controller.revertAll());
    }

    private CodeBlock alternatives(Alternatives controller) {
        if (controller.of().isPresent()) {
            return variables.value(flow.slots().of(controller.of().get()));
        }
        return CodeBlock.of(
                "$T.of($L)",
                List.class,
                Chain.list(controller.values().stream()
                        .map(value -> CodeBlock.of("$S", value))
                        .toList()));
    }
}
