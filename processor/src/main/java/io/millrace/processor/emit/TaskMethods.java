package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.model.TypeRef;
import io.millrace.processor.source.MethodCall;
import io.millrace.processor.source.ResultForm;
import java.util.Optional;

/**
 * Writes for each task, in the order of the source, the method that calls it, the one that takes its result apart, and
 * the one that reverts it.
 *
 * <pre>{@code
 * private static Flight bookFlight(BookTrip flow, Frame in) throws SoldOut {
 *     return flow.bookFlight((String) in.get(0), (LocalDate) in.get(1));
 * }
 *
 * private static Discount findDiscount(BookTrip flow, Frame in) {
 *     return Results.orNull(flow.findDiscount((String) in.get(0)));
 * }
 *
 * private static void audit(BookTrip flow, Frame in, Call call) {
 *     flow.audit(call);
 * }
 * }</pre>
 */
final class TaskMethods {
    private final Emission flow;

    TaskMethods(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder type) {
        ProvideMethods provide = new ProvideMethods(flow);
        RevertMethods revert = new RevertMethods(flow);
        for (MemberDeclaration member : flow.graph().declaration().members()) {
            if (member instanceof TaskDeclaration task) {
                type.addMethod(method(task));
                provide.method(task).ifPresent(type::addMethod);
                revert.method(task).ifPresent(type::addMethod);
            }
        }
    }

    private MethodSpec method(TaskDeclaration task) {
        MethodCall call = flow.call(task);
        ResultForm result = call.result();
        MethodCode method = new MethodCode(flow, task, call).parameter(RuntimeNames.FRAME, "in");
        if (ArgumentCode.needsCall(call)) {
            method.parameter(RuntimeNames.CALL, "call");
        }
        if (result.asynchronous() != ResultForm.Asynchronous.NO) {
            StageCode.addTask(method, result);
        } else if (result.declared().isEmpty()) {
            method.statement("$L", method.code());
        } else if (result.optional()) {
            method.returns(nameOf(result.type())).statement("return $L", OptionalCode.orNull(method.code()));
        } else {
            method.returns(nameOf(result.declared())).statement("return $L", method.code());
        }
        return method.build();
    }

    /** A result of a raw type is no value of the flow: it is not worth a warning. */
    private static TypeName nameOf(Optional<TypeRef> result) {
        TypeRef type = TypeNames.withoutWildcard(result.orElseThrow());
        return TypeNames.isRaw(type) ? ClassName.OBJECT : TypeNames.of(type);
    }
}
