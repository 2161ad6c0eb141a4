package io.millrace.runtime.scenario;

import io.millrace.model.DeciderDepth;
import io.millrace.model.RevertWhen;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.plan.PlanBuilder;
import io.millrace.runtime.plan.PlanNode;
import io.millrace.runtime.plan.PlanSubflow;
import io.millrace.runtime.plan.PlanTask;
import io.millrace.runtime.plan.PlanValue;
import io.millrace.runtime.plan.ValueType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the plan of a flow that a scenario describes, through the plan builder that generated code uses. */
final class ScenarioFlow {
    private static final String MEMBERS = "pattern, input, output, retry, alternatives, controller, task, flow";
    private static final String TASK = "requires, provides, after, priority, source, async, timeout, revert, retry,"
            + " alternatives, each, decider";
    private static final String NESTED = "binds, gives, after, priority, source, retry, alternatives, decider";

    /** The type of values, also of those that are no lists: of lists it says that the elements are anything, too. */
    private static final Type ANY = ValueType.of(List.class, Object.class);

    private final String prefix;
    private final PlanBuilder plan;
    private final ScenarioCalls calls;
    private final Map<String, PlanValue> values = new LinkedHashMap<>();
    private final Map<String, PlanNode> nodes = new LinkedHashMap<>();
    private boolean linear;
    private PlanNode last;

    private ScenarioFlow(String name, String prefix, CallScripts scripts) {
        this.prefix = prefix;
        this.plan = PlanBuilder.flow(1, name, 1, "fingerprint of " + name);
        this.calls = new ScenarioCalls(prefix, scripts);
    }

    /** A flow of a scenario. */
    record Definition(FlowPlan plan, ScenarioCalls calls)
            implements FlowDefinition<Map<String, Object>, Map<String, Object>> {}

    /** Returns the flow that a section describes. */
    static Definition of(Line section, CallScripts scripts) {
        return new ScenarioFlow("flow", "", scripts).build(section);
    }

    private Definition build(Line section) {
        for (Line line : section.children()) {
            member(line);
        }
        return new Definition(plan.build(), calls);
    }

    private void member(Line line) {
        Clause clause = line.clauses().get(0);
        switch (clause.keyword()) {
            case "pattern" -> linear = clause.constant(Pattern.class, clause.word()) == Pattern.LINEAR;
            case "input" -> clause.words().forEach(this::input);
            case "output" -> plan.output(values(clause, clause.words()));
            case "retry" -> plan.retry(RetryWords.of(clause));
            case "alternatives" -> {
                RetryWords.Alternatives retry = RetryWords.alternatives(clause);
                put(
                        retry.as(),
                        retry.constants().isEmpty()
                                ? plan.retryEach(retry.as(), Object.class, value(clause, retry.of()), retry.revertAll())
                                : plan.retryEach(retry.as(), Object.class, retry.constants(), retry.revertAll()));
            }
            case "controller" -> controller(clause);
            case "task" -> task(line, clause.word());
            case "flow" -> nested(line, clause.word());
            default -> throw clause.unknown("in a flow", MEMBERS);
        }
    }

    private enum Pattern {
        GRAPH,
        LINEAR,
        UNORDERED
    }

    private void input(String word) {
        String name = plain(word);
        put(name, isOptional(word) ? plan.inputOptional(name, ANY) : plan.input(name, ANY));
        calls.inputs.add(name);
    }

    private void controller(Clause clause) {
        int requires = clause.words().indexOf("requires");
        List<String> before = requires < 0 ? clause.words() : clause.words().subList(0, requires);
        List<String> after = requires < 0
                ? List.of()
                : clause.words().subList(requires + 1, clause.words().size());
        PlanValue[] taken = values(clause, after);
        if (before.isEmpty()) {
            plan.retryController("controller", taken);
        } else {
            put(before.get(0), plan.retryController("controller", before.get(0), Object.class, taken));
        }
    }

    private void task(Line line, String name) {
        List<Clause> clauses = line.clauses();
        PlanTask task = plan.task(name, source(clauses));
        node(name, task);
        task.context();
        clauses.subList(1, clauses.size()).forEach(clause -> task(task, clause));
        if (linear && last != null) {
            task.after(last);
        }
        last = task;
    }

    private void task(PlanTask task, Clause clause) {
        switch (clause.keyword()) {
            case "requires" -> {
                for (String word : clause.words()) {
                    if (isOptional(word)) {
                        task.requiresOptional(value(clause, plain(word)));
                    } else {
                        task.requires(value(clause, word));
                    }
                }
            }
            case "provides" -> {
                for (String word : clause.words()) {
                    String name = plain(word);
                    put(name, isOptional(word) ? task.providesOptional(name, ANY) : task.provides(name, ANY));
                    calls.provided(name);
                }
            }
            case "after" -> task.after(nodes(clause));
            case "priority" -> task.priority(clause.number());
            case "source" -> clause.number();
            case "async" -> {
                task.asynchronous();
                task.revertAsynchronous();
                calls.asynchronous();
            }
            case "revert" -> revert(task, clause);
            case "timeout" -> task.timeout(clause.duration());
            case "retry" -> task.retry(RetryWords.of(clause));
            case "alternatives" -> alternatives(task, clause);
            case "each" ->
                task.each(
                        value(clause, clause.words().get(0)),
                        clause.words().size() < 3
                                ? 0
                                : clause.number(clause.words().get(2)));
            case "decider" -> {
                Decider decider = decider(clause);
                task.decider(decider.name(), decider.depth(), decider.values());
            }
            default -> throw clause.unknown("of a task", TASK);
        }
    }

    private static void revert(PlanTask task, Clause clause) {
        List<String> words = clause.words();
        int retry = words.contains("retry") ? words.indexOf("retry") : words.size();
        RevertWhen when = retry == 0 ? RevertWhen.SUCCEEDED : clause.constant(RevertWhen.class, words.get(0));
        if (retry == words.size()) {
            task.revert("undo", when);
        } else {
            Clause policy = new Clause(clause.line(), "retry", words.subList(retry + 1, words.size()));
            task.revert("undo", when, RetryWords.of(policy));
        }
    }

    private void nested(Line line, String name) {
        List<Clause> clauses = line.clauses();
        Definition inner = new ScenarioFlow(name, prefix + name + ".", calls.scripts).build(line);
        PlanSubflow subflow = plan.subflow(name, source(clauses), inner.plan());
        node(name, subflow);
        calls.nested(inner.calls());
        clauses.subList(1, clauses.size()).forEach(clause -> nested(subflow, clause));
        if (linear && last != null) {
            subflow.after(last);
        }
        last = subflow;
    }

    private void nested(PlanSubflow subflow, Clause clause) {
        switch (clause.keyword()) {
            case "binds" ->
                Words.pairs(clause.line(), clause.words())
                        .forEach((inner, outer) -> subflow.bind(inner, value(clause, outer)));
            case "gives" ->
                Words.pairs(clause.line(), clause.words())
                        .forEach((outer, inner) -> put(outer, subflow.provides(outer, inner, ANY)));
            case "after" -> subflow.after(nodes(clause));
            case "priority" -> subflow.priority(clause.number());
            case "source" -> clause.number();
            case "retry" -> subflow.retry(RetryWords.of(clause));
            case "alternatives" -> alternatives(subflow, clause);
            case "decider" -> {
                Decider decider = decider(clause);
                subflow.decider(decider.name(), decider.depth(), decider.values());
            }
            default -> throw clause.unknown("of a nested flow", NESTED);
        }
    }

    private void alternatives(PlanNode node, Clause clause) {
        RetryWords.Alternatives retry = RetryWords.alternatives(clause);
        put(
                retry.as(),
                retry.constants().isEmpty()
                        ? node.retryEach(retry.as(), Object.class, value(clause, retry.of()), retry.revertAll())
                        : node.retryEach(retry.as(), Object.class, retry.constants(), retry.revertAll()));
    }

    private record Decider(String name, DeciderDepth depth, List<PlanValue> requires) {
        PlanValue[] values() {
            return requires.toArray(PlanValue[]::new);
        }
    }

    private Decider decider(Clause clause) {
        if (clause.words().size() < 2) {
            throw clause.line().error("the decider has no name or no depth", "write 'decider NAME DEPTH requires ...'");
        }
        String name = clause.words().get(0);
        calls.deciders.add(name);
        int requires = clause.words().indexOf("requires");
        return new Decider(
                name,
                clause.constant(DeciderDepth.class, clause.words().get(1)),
                requires < 0
                        ? List.of()
                        : List.of(values(
                                clause,
                                clause.words()
                                        .subList(requires + 1, clause.words().size()))));
    }

    private int source(List<Clause> clauses) {
        return clauses.stream()
                .filter(clause -> clause.keyword().equals("source"))
                .findFirst()
                .map(Clause::number)
                .orElse(nodes.size());
    }

    private void node(String name, PlanNode node) {
        nodes.put(name, node);
        calls.node(name);
    }

    private void put(String name, PlanValue value) {
        values.put(name, value);
        calls.slots.put(name, calls.slots.size());
    }

    private PlanNode[] nodes(Clause clause) {
        return clause.words().stream()
                .map(name -> {
                    PlanNode node = nodes.get(name);
                    if (node == null) {
                        throw clause.line().error("'" + name + "' is not there yet", "name one of " + nodes.keySet());
                    }
                    return node;
                })
                .toArray(PlanNode[]::new);
    }

    private PlanValue[] values(Clause clause, List<String> names) {
        return names.stream().map(name -> value(clause, name)).toArray(PlanValue[]::new);
    }

    private PlanValue value(Clause clause, String name) {
        PlanValue value = values.get(name);
        if (value == null) {
            throw clause.line().error("there is no value '" + name + "' yet", "name one of " + values.keySet());
        }
        return value;
    }

    private static boolean isOptional(String word) {
        return word.endsWith("?");
    }

    private static String plain(String word) {
        return isOptional(word) ? word.substring(0, word.length() - 1) : word;
    }
}
