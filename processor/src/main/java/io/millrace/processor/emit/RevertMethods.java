package io.millrace.processor.emit;

import com.palantir.javapoet.MethodSpec;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.MethodCall;
import io.millrace.processor.source.ResultForm;
import java.util.Optional;

/**
 * Writes the method that calls a revert. What a revert returns is of no use, unless it is a stage to wait for.
 *
 * <pre>{@code
 * private static void cancelRoom(BookTrip flow, Frame in, Call call) {
 *     flow.cancelRoom(Optional.ofNullable((Room) in.get(3)), call.failure());
 * }
 * }</pre>
 */
final class RevertMethods {
    private final Emission flow;

    RevertMethods(Emission flow) {
        this.flow = flow;
    }

    Optional<MethodSpec> method(TaskDeclaration task) {
        return flow.graph().revertOf(task).map(this::method);
    }

    private MethodSpec method(RevertDeclaration revert) {
        MethodCall call = flow.call(revert);
        MethodCode method = new MethodCode(flow, revert, call).parameter(RuntimeNames.FRAME, "in");
        if (ArgumentCode.needsCall(call)) {
            method.parameter(RuntimeNames.CALL, "call");
        }
        if (call.result().asynchronous() == ResultForm.Asynchronous.NO) {
            method.statement("$L", method.code());
        } else {
            StageCode.addRevert(method, call.result());
        }
        return method.build();
    }
}
