package io.millrace.processor.read;

import io.millrace.model.Problem;
import io.millrace.processor.source.FlowClass;
import java.util.List;
import java.util.Set;

/**
 * What became of reading a flow class in one round.
 *
 * @param flow the flow, also where it has problems
 * @param types the types of this round, for the rules
 * @param problems what is wrong with the source, in source order for each kind of member
 * @param isWritable whether a class beside the flow can be written, if only a stub
 * @param isComplete whether the declaration holds all values that the source means; where it does not, the reason is
 *     reported here or by the compiler, and a value that seems to be missing may well be there
 * @param missing what the compiler could not resolve; more may be found missing when the rules look at types
 * @param hasUnreadableValue whether the compiler could not evaluate a value in an annotation, which it reports; then
 *     little of what follows means anything
 * @param awaited nested flows whose classes have yet to be generated
 */
public record FlowReading(
        FlowClass flow,
        CompilerTypes types,
        List<Problem> problems,
        boolean isWritable,
        boolean isComplete,
        Set<String> missing,
        boolean hasUnreadableValue,
        List<NestedFlowUse> awaited) {
    public FlowReading {
        problems = List.copyOf(problems);
        awaited = List.copyOf(awaited);
    }
}
