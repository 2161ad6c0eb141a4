package io.millrace.runtime.builder;

import io.millrace.model.FlowGraph;
import io.millrace.model.Provider;
import io.millrace.model.Provision;
import io.millrace.model.Requirement;
import io.millrace.runtime.plan.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The slots of values, in the order in which they are added to the plan, and what is read from them. */
final class Slots {
    private final FlowGraph graph;
    private final ValueReading values;
    private final Map<Provision, Integer> slots = new HashMap<>();

    Slots(FlowGraph graph, ValueReading values) {
        this.graph = graph;
        this.values = values;
    }

    void add(Provision provision) {
        slots.put(provision, slots.size());
    }

    int of(Provision provision) {
        return Objects.requireNonNull(slots.get(provision), provision::toString);
    }

    /** Returns what a requirement is bound to. */
    Provision provision(Requirement required) {
        return graph.binding(required).provider().map(Provider::provision).orElseThrow();
    }

    /** Returns where the arguments of a task, a decider or a controller come from. */
    Wiring wiring(Taken taken, String owner) {
        return new Wiring(
                owner,
                taken,
                taken.parameters().stream()
                        .map(parameter -> reader(parameter, taken))
                        .toList());
    }

    /** Returns where the arguments of a revert come from. */
    Wiring revertWiring(RevertBuilder revert, TaskBuilder task) {
        List<Wiring.Reader> readers = revert.taken.parameters().stream()
                .map(parameter -> revertReader(parameter, revert.taken, task))
                .toList();
        return new Wiring("revert '" + revert.name + "'", revert.taken, readers);
    }

    private Wiring.Reader reader(RevertParameter<?> parameter, Taken taken) {
        if (parameter instanceof EachKey<?>) {
            return (frame, call) -> present(call).element();
        }
        if (parameter instanceof KeyUse<?>) {
            int slot = of(provision(values.requirement(taken, parameter)));
            return parameter instanceof OptionalKey<?>
                    ? (frame, call) -> Optional.ofNullable(frame.get(slot))
                    : (frame, call) -> frame.get(slot);
        }
        return (frame, call) -> call;
    }

    private Wiring.Reader revertReader(RevertParameter<?> parameter, Taken taken, TaskBuilder task) {
        if (parameter instanceof FailureParameter<?> failure) {
            return switch (failure.kind()) {
                case PLAIN -> (frame, call) -> present(call).failure().orElseThrow();
                case OPTIONAL -> (frame, call) -> present(call).failure();
                case ALL -> (frame, call) -> present(call).failures();
            };
        }
        if (parameter instanceof OptionalElement<?> optional) {
            Wiring.Reader own = ownResult(optional.element(), task);
            return (frame, call) -> Optional.ofNullable(own.read(frame, call));
        }
        if (parameter instanceof EachKey<?> each
                && TaskReading.gives(task, each.key().name())) {
            return ownResult(each, task);
        }
        return reader(parameter, taken);
    }

    /** Reads what the task gave for one element. */
    private static Wiring.Reader ownResult(EachKey<?> each, TaskBuilder task) {
        int value = task.result.uses().indexOf(each);
        return (frame, call) -> present(call).result(value);
    }

    private static Call present(@Nullable Call call) {
        return Objects.requireNonNull(call, "call");
    }
}
