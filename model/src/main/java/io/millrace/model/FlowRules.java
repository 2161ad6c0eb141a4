package io.millrace.model;

import java.util.ArrayList;
import java.util.List;

/** All rules of flows, in the order in which their problems are reported. */
public final class FlowRules {
    private static final List<Rule> ALL = List.of(
            new FlowNameRule(),
            new MemberNameRule(),
            new NameClashRule(),
            new ValueNameRule(),
            new ProvidedTypeRule(),
            new StorableTypeRule(),
            new OptionalTypeRule(),
            new PredecessorRule(),
            new CompleteOrderRule(),
            new DeciderTargetRule(),
            new RevertTargetRule(),
            new SingleRevertRule(),
            new RetryRangeRule(),
            new RetryFilterRule(),
            new PossibleFailureRule(),
            new AlternativesRule(),
            new LinearOrderRule(),
            new IndependenceRule(),
            new CycleRule(),
            new MissingValueRule(),
            new AmbiguousValueRule(),
            new InputClashRule(),
            new RevertValueRule(),
            new CollectionRule(),
            new MatchingTypeRule(),
            new AbsentValueRule(),
            new OwnFailureRule(),
            new UnusedInputRule(),
            new UnusedValueRule());

    private FlowRules() {}

    /**
     * Returns everything that is wrong with the flow; or, where nothing is wrong, what is to be noted about it. Notes
     * are given for sound flows alone: what looks unused is often the other half of an error.
     */
    public static List<Problem> check(FlowGraph graph, TypeRelations types) {
        List<Problem> problems = new ArrayList<>();
        ALL.forEach(rule -> rule.check(graph, types, problems::add));
        boolean sound = problems.stream().allMatch(problem -> problem.code().isNote());
        problems.removeIf(problem -> problem.code().isNote() && !sound);
        return List.copyOf(problems);
    }
}
