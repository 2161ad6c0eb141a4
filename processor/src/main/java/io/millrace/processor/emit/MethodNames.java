package io.millrace.processor.emit;

import io.millrace.model.MemberDeclaration;
import io.millrace.model.TaskDeclaration;
import io.millrace.processor.source.FlowClass;
import io.millrace.processor.source.MethodCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The names of the generated methods that call the author's methods. Each is called like the method that it calls, so
 * that a stack trace shows one directly above the other; of overloaded methods all but the first get a number.
 */
final class MethodNames {
    private final Map<Object, String> names = new HashMap<>();
    private final Map<TaskDeclaration, String> provides = new HashMap<>();

    MethodNames(FlowClass flow) {
        Map<Object, MethodCall> calls = callsOf(flow);
        // A method that is called like its class would look like a constructor.
        Set<String> taken = new HashSet<>(Set.of(flow.generatedName()));
        calls.forEach((declaration, call) -> {
            if (taken.add(call.method())) {
                names.put(declaration, call.method());
            }
        });
        Identifiers free = new Identifiers(taken);
        calls.forEach((declaration, call) -> names.computeIfAbsent(declaration, other -> free.take(call.method())));
        for (MemberDeclaration member : flow.declaration().members()) {
            if (member instanceof TaskDeclaration task && task.provides().size() > 1) {
                provides.put(task, free.take("provide" + capitalized(of(task))));
            }
        }
    }

    private static Map<Object, MethodCall> callsOf(FlowClass flow) {
        Map<Object, MethodCall> calls = new LinkedHashMap<>();
        flow.declaration().members().stream()
                .filter(flow.tasks()::containsKey)
                .forEach(task -> calls.put(task, flow.tasks().get(task)));
        flow.declaration()
                .reverts()
                .forEach(revert -> calls.put(revert, flow.reverts().get(revert)));
        flow.declaration()
                .deciders()
                .forEach(decider -> calls.put(decider, flow.deciders().get(decider)));
        flow.controller().ifPresent(call -> calls.put(call, call));
        return calls;
    }

    private static String capitalized(String name) {
        int second = name.offsetByCodePoints(0, 1);
        return name.substring(0, second).toUpperCase(Locale.ROOT) + name.substring(second);
    }

    /** Returns the name of the method for a task, a revert, a decider, or the call of the controller. */
    String of(Object declaration) {
        return Objects.requireNonNull(names.get(declaration), declaration::toString);
    }

    /** Returns the name of the method that takes the task's result apart, if it provides several values. */
    Optional<String> provideOf(TaskDeclaration task) {
        return Optional.ofNullable(provides.get(task));
    }
}
