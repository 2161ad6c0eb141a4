package io.millrace.runtime.layout;

import io.millrace.model.Delivery;
import io.millrace.model.TaskMode;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.machine.AtomGraph;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow as the arrays that its runs work on: nested flows are flattened, each with its own {@link Window} of slots. Atom
 * numbers are those of the {@link AtomGraph}.
 *
 * <p>Immutable, one for all runs of a plan.
 */
public final class FlowLayout {
    /** Stands for the slot of a task that provides nothing. */
    public static final int NO_SLOT = -1;
    /** Stands for the slot of a task that provides two or more values. */
    public static final int MANY_SLOTS = -2;

    private static final byte ASYNCHRONOUS = 1;
    private static final byte CONTEXT = 2;
    private static final byte OPTIONAL = 4;
    private static final byte REVERT_ASYNCHRONOUS = 8;
    private static final byte TIMEOUT = 16;
    private static final byte SENT_ONCE = 32;
    private static final byte NON_BLOCKING = 64;
    private static final byte REVERT_NON_BLOCKING = -128;

    private final AtomGraph graph;
    private final Window[] windows;
    private final int slots;
    private final GateCopies gates;
    private final TaskSpec[] tasks;
    private final int[] taskWindows;
    private final int[] taskNodes;
    private final int[] taskSlots;
    private final byte[] traits;
    private final List<ScopeSpec> scopes;
    private final List<PlacedChoice> choices;
    private final boolean timeBudgets;
    // Made when first asked for. Threads that race make equal ones.
    private volatile @Nullable Map<String, Integer> atoms;
    private volatile @Nullable FlowLayout withContexts;

    FlowLayout(
            AtomGraph graph,
            List<Window> windows,
            int slots,
            GateCopies gates,
            List<TaskPlace> places,
            List<ScopeSpec> scopes,
            List<PlacedChoice> choices) {
        this.graph = graph;
        this.windows = windows.toArray(Window[]::new);
        this.slots = slots;
        this.gates = gates;
        this.scopes = List.copyOf(scopes);
        this.choices = List.copyOf(choices);
        this.timeBudgets = scopes.stream().anyMatch(ScopeSpec::hasTimeBudget)
                || places.stream().map(TaskPlace::task).anyMatch(FlowLayout::hasTimeBudget);
        this.tasks = places.stream().map(TaskPlace::task).toArray(TaskSpec[]::new);
        this.taskWindows = places.stream().mapToInt(TaskPlace::window).toArray();
        this.taskNodes =
                places.stream().mapToInt(place -> place.task().head().index()).toArray();
        this.taskSlots = new int[tasks.length];
        this.traits = new byte[tasks.length];
        for (int atom = 0; atom < tasks.length; atom++) {
            taskSlots[atom] = slot(tasks[atom], this.windows[taskWindows[atom]].base());
            traits[atom] = traits(tasks[atom]);
        }
    }

    private FlowLayout(FlowLayout other) {
        this.graph = other.graph;
        this.windows = other.windows;
        this.slots = other.slots;
        this.gates = other.gates;
        this.tasks = other.tasks;
        this.taskWindows = other.taskWindows;
        this.taskNodes = other.taskNodes;
        this.taskSlots = other.taskSlots;
        this.scopes = other.scopes;
        this.choices = other.choices;
        this.timeBudgets = other.timeBudgets;
        this.traits = other.traits.clone();
        for (int atom = 0; atom < traits.length; atom++) {
            traits[atom] |= CONTEXT;
        }
    }

    /** Returns the same layout, in which the call of each task takes a context. */
    public FlowLayout withContexts() {
        FlowLayout known = withContexts;
        if (known == null) {
            known = new FlowLayout(this);
            withContexts = known;
        }
        return known;
    }

    /** A task at its place: the numbers of its window and of its innermost scope. */
    record TaskPlace(TaskSpec task, int window, int scope) {}

    private static boolean hasTimeBudget(TaskSpec task) {
        return Stream.of(task.elementRetry(), task.revert().flatMap(RevertSpec::retry))
                .flatMap(Optional::stream)
                .anyMatch(policy -> policy.within().isPresent());
    }

    private static int slot(TaskSpec task, int base) {
        return switch (task.provides().size()) {
            case 0 -> NO_SLOT;
            case 1 -> base + task.provides().get(0).slot();
            default -> MANY_SLOTS;
        };
    }

    private static byte traits(TaskSpec task) {
        boolean optional = task.provides().size() == 1 && task.provides().get(0).optional();
        boolean revertAsynchronous =
                task.revert().filter(RevertSpec::asynchronous).isPresent();
        return (byte) ((task.asynchronous() ? ASYNCHRONOUS : 0)
                | (task.context() || task.each().isPresent() ? CONTEXT : 0)
                | (optional ? OPTIONAL : 0)
                | (task.timeout().isPresent() ? TIMEOUT : 0)
                | (task.delivery() == Delivery.AT_MOST_ONCE ? SENT_ONCE : 0)
                | (revertAsynchronous ? REVERT_ASYNCHRONOUS : 0)
                | (isNonBlocking(task.mode(), task.asynchronous()) ? NON_BLOCKING : 0)
                | (isNonBlocking(task.mode(), revertAsynchronous) ? REVERT_NON_BLOCKING : 0));
    }

    private static boolean isNonBlocking(TaskMode mode, boolean asynchronous) {
        return mode == TaskMode.NON_BLOCKING || (mode == TaskMode.AUTO && asynchronous);
    }

    /** Returns what depends on what. */
    public AtomGraph graph() {
        return graph;
    }

    /** Returns the flow of the run. */
    public FlowSpec flow() {
        return windows[0].flow();
    }

    /** Returns how many flows the run is made of, nested ones included. */
    public int windowCount() {
        return windows.length;
    }

    /** Returns a flow at its place; 0 is the run's own, and an outer flow has a lower number than those nested in it. */
    public Window window(int number) {
        return windows[number];
    }

    /** Returns how many slots a run needs. */
    public int slots() {
        return slots;
    }

    /** Returns what is copied at gates. */
    public GateCopies gates() {
        return gates;
    }

    /** Returns a task as its plan tells it. */
    public TaskSpec task(int atom) {
        return tasks[atom];
    }

    /** Returns the number of the window that a task belongs to. */
    public int windowOf(int atom) {
        return taskWindows[atom];
    }

    /** Returns the number of a task as a node of its own flow. */
    public int nodeOf(int atom) {
        return taskNodes[atom];
    }

    /** Returns the slot in the run of the one value that a task provides, or {@link #NO_SLOT}, {@link #MANY_SLOTS}. */
    public int slotOf(int atom) {
        return taskSlots[atom];
    }

    /** Returns whether a task is nothing but a call: without a context, a timeout or a stage. */
    public boolean isSimple(int atom) {
        return (traits[atom] & (ASYNCHRONOUS | CONTEXT | TIMEOUT)) == 0;
    }

    /** Returns whether the call of a task gives a stage. */
    public boolean isAsynchronous(int atom) {
        return (traits[atom] & ASYNCHRONOUS) != 0;
    }

    /** Returns whether attempts of a task may take only so long. */
    public boolean hasTimeout(int atom) {
        return (traits[atom] & TIMEOUT) != 0;
    }

    /** Returns whether a task is not called again when it is not known how an attempt of it ended. */
    public boolean isSentOnce(int atom) {
        return (traits[atom] & SENT_ONCE) != 0;
    }

    /** Returns how long an attempt of a task that has a timeout may take. */
    public Duration timeout(int atom) {
        return tasks[atom].timeout().orElseThrow();
    }

    /** Returns whether the call of a task takes a context. */
    public boolean wantsContext(int atom) {
        return (traits[atom] & CONTEXT) != 0;
    }

    /** Returns whether the one value that a task provides may be absent. */
    public boolean isOptional(int atom) {
        return (traits[atom] & OPTIONAL) != 0;
    }

    /** Returns whether the call of a task's revert gives a stage. */
    public boolean isRevertAsynchronous(int atom) {
        return (traits[atom] & REVERT_ASYNCHRONOUS) != 0;
    }

    /** Returns whether the call of a task may be made on an event loop. */
    public boolean isNonBlocking(int atom) {
        return (traits[atom] & NON_BLOCKING) != 0;
    }

    /** Returns whether the call of a task's revert may be made on an event loop. */
    public boolean isRevertNonBlocking(int atom) {
        return (traits[atom] & REVERT_NON_BLOCKING) != 0;
    }

    /** Returns how many scopes have a controller; they are numbered from 1. */
    public int scopeCount() {
        return scopes.size();
    }

    /** Returns a scope that has a controller. */
    public ScopeSpec scope(int scope) {
        return scopes.get(scope - 1);
    }

    /** Returns how single elements of a task are tried again, if they are. */
    public Optional<RetryPolicy> elementRetry(int atom) {
        return tasks[atom].elementRetry();
    }

    /** Returns how the revert of a task is called again when it fails, if it is. */
    public Optional<RetryPolicy> revertRetry(int atom) {
        return tasks[atom].revert().flatMap(RevertSpec::retry);
    }

    /** Returns whether a controller, or what tries elements or reverts again, has a time budget. */
    public boolean hasTimeBudgets() {
        return timeBudgets;
    }

    /** Returns whether deciders or retry controllers are methods, which are asked while the flow runs. */
    public boolean asks() {
        boolean asks = choiceCount() > 0;
        for (int scope = 1; scope <= scopeCount() && !asks; scope++) {
            asks = scope(scope).controller() instanceof ControllerSpec.Custom;
        }
        return asks;
    }

    /** Returns how many tasks and nested flows have deciders. */
    public int choiceCount() {
        return choices.size();
    }

    /** Returns the deciders of a task or nested flow, by the number of the choice. */
    public PlacedChoice choice(int choice) {
        return choices.get(choice);
    }

    /** Returns the qualified name of a task. */
    public String name(int atom) {
        return graph.name(atom);
    }

    /** Returns the qualified names of all tasks, by number. */
    public List<String> names() {
        return IntStream.range(0, graph.atoms()).mapToObj(graph::name).toList();
    }

    /** Returns the task of that qualified name, if there is one. */
    public OptionalInt atom(String name) {
        Map<String, Integer> known = atoms;
        if (known == null) {
            known = new HashMap<>();
            for (int atom = 0; atom < graph.atoms(); atom++) {
                known.put(graph.name(atom), atom);
            }
            atoms = known;
        }
        Integer atom = known.get(name);
        return atom == null ? OptionalInt.empty() : OptionalInt.of(atom);
    }
}
