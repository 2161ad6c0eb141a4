package io.millrace.model;

import java.util.List;
import java.util.Optional;

/**
 * A nested flow as declared: known by its input and its output alone.
 *
 * @param name the nested flow's name in the outer flow
 * @param flow the type of the generated class of the nested flow
 * @param inputs for each value of the nested flow's input, the value of the outer flow that it takes
 * @param outputs for each value of the nested flow's output, the value of the outer flow that it gives
 * @param after the members that must be done before
 * @param priority higher ones start first
 * @param controllers the retry controllers around the nested flow
 * @param place the field
 */
public record SubflowDeclaration(
        String name,
        TypeRef flow,
        List<InputBinding> inputs,
        List<OutputBinding> outputs,
        List<NameReference> after,
        int priority,
        List<ControllerDeclaration> controllers,
        Place place)
        implements MemberDeclaration {
    public SubflowDeclaration {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        after = List.copyOf(after);
        controllers = List.copyOf(controllers);
    }

    /**
     * An input of the nested flow.
     *
     * @param innerName the name inside
     * @param outer what is required of the outer flow
     */
    public record InputBinding(String innerName, Requirement outer) {}

    /**
     * An output of the nested flow.
     *
     * @param innerName the name inside
     * @param outer what is given to the outer flow
     */
    public record OutputBinding(String innerName, Provision outer) {}

    /** Returns the name inside the nested flow of a value that its input takes. */
    Optional<String> innerNameOf(Requirement outer) {
        return inputs.stream()
                .filter(input -> input.outer().equals(outer))
                .map(InputBinding::innerName)
                .findFirst();
    }

    @Override
    public List<Requirement> requires() {
        return inputs.stream().map(InputBinding::outer).toList();
    }

    @Override
    public List<Provision> provides() {
        return outputs.stream().map(OutputBinding::outer).toList();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
