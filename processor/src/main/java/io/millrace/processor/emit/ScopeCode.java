package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what the plan of a flow begins with: its input, and the retry controller of its own scope.
 *
 * <pre>{@code
 * PlanValue mirrors = plan.input("mirrors", ValueType.of(List.class, String.class));
 * PlanValue note = plan.inputOptional("note", String.class);
 * PlanValue mirror = plan.retryController("choose", "mirror", String.class, mirrors);
 * }</pre>
 */
final class ScopeCode {
    private static final CodeBlock PLAN = CodeBlock.of("plan");

    private final Emission flow;
    private final PlanVariables variables;

    ScopeCode(Emission flow, PlanVariables variables) {
        this.flow = flow;
        this.variables = variables;
    }

    List<CodeBlock> statements() {
        List<CodeBlock> statements = new ArrayList<>();
        flow.graph().declaration().input().forEach(value -> statements.add(input(value)));
        flow.graph().declaration().controllers().forEach(controller -> statements.add(controller(controller)));
        return statements;
    }

    private CodeBlock input(Provision value) {
        return CodeBlock.of(
                "$Lplan.$L($S,$W$L)",
                variables.assignValue(flow.slots().of(value)),
                value.optional() ? "inputOptional" : "input",
                value.name(),
                ValueTypeCode.of(value.type()));
    }

    private CodeBlock controller(ControllerDeclaration controller) {
        if (controller instanceof ControllerDeclaration.Times times) {
            return CodeBlock.of("plan.retry($L)", RetryPolicyCode.of(times));
        }
        if (controller instanceof ControllerDeclaration.Alternatives alternatives) {
            return new AlternativesCode(flow, variables).of(PLAN, alternatives);
        }
        return custom((ControllerDeclaration.Custom) controller);
    }

    private CodeBlock custom(ControllerDeclaration.Custom controller) {
        CodeBlock.Builder code = CodeBlock.builder();
        controller
                .provides()
                .ifPresent(value ->
                        code.add("$L", variables.assignValue(flow.slots().of(value))));
        code.add("plan.retryController($S", controller.name());
        controller
                .provides()
                .ifPresent(value -> code.add(
                        ", $S, $L", value.name(), ValueTypeCode.of(flow.graph().typeOf(value))));
        for (Requirement required : controller.requires()) {
            code.add(",$W$L", variables.value(flow.slots().of(required)));
        }
        return code.add(")").build();
    }
}
