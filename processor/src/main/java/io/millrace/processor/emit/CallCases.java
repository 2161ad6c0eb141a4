package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.MemberDeclaration;
import io.millrace.model.RevertDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.MethodCall;
import io.millrace.processor.source.ResultForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists what the runtime can call by number, each with the call of the generated method for it. */
final class CallCases {
    private final Emission flow;

    CallCases(Emission flow) {
        this.flow = flow;
    }

    List<Dispatch.Case> executions() {
        List<Dispatch.Case> cases = new ArrayList<>();
        for (TaskDeclaration task : tasks()) {
            MethodCall call = flow.call(task);
            CodeBlock code = MethodCode.callOf(flow, task, ArgumentCode.needsCall(call));
            cases.add(new Dispatch.Case(
                    flow.slots().node(task), code, call.result().declared().isPresent()));
        }
        return cases;
    }

    List<Dispatch.Case> reverts() {
        List<Dispatch.Case> cases = new ArrayList<>();
        for (TaskDeclaration task : tasks()) {
            Optional<RevertDeclaration> revert = flow.graph().revertOf(task);
            if (revert.isPresent()) {
                MethodCall call = flow.call(revert.get());
                CodeBlock code = MethodCode.callOf(flow, revert.get(), ArgumentCode.needsCall(call));
                boolean isStage = call.result().asynchronous() != ResultForm.Asynchronous.NO;
                cases.add(new Dispatch.Case(flow.slots().node(task), code, isStage));
            }
        }
        return cases;
    }

    List<Dispatch.Case> provisions() {
        List<Dispatch.Case> cases = new ArrayList<>();
        for (TaskDeclaration task : tasks()) {
            flow.methods().provideOf(task).ifPresent(name -> {
                CodeBlock code = CodeBlock.of("$T.$L(result, out)", flow.names().generated(), name);
                cases.add(new Dispatch.Case(flow.slots().node(task), code, false));
            });
        }
        return cases;
    }

    List<Dispatch.Case> decisions() {
        List<Dispatch.Case> cases = new ArrayList<>();
        flow.slots()
                .deciders()
                .forEach(decider ->
                        cases.add(new Dispatch.Case(cases.size(), MethodCode.callOf(flow, decider, false), true)));
        return cases;
    }

    private List<TaskDeclaration> tasks() {
        List<TaskDeclaration> tasks = new ArrayList<>();
        for (MemberDeclaration member : flow.graph().inOrder()) {
            if (member instanceof TaskDeclaration task) {
                tasks.add(task);
            }
        }
        return tasks;
    }
}
