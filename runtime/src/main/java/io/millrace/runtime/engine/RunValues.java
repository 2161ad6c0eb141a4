package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryDecision;
import io.millrace.runtime.RetryHistory;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.layout.FlowLayout;
import io.millrace.runtime.layout.NullComponentException;
import io.millrace.runtime.layout.NullOptionalException;
import io.millrace.runtime.layout.RunSlots;
import io.millrace.runtime.layout.TaskSpec;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.layout.Window;
import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of one run, and the calls that read and write them. Null is never a value: what is missing is refused here.
 * Not thread-safe: one logical thread owns it; others may only {@link #look}.
 *
 * @param <O> the type of the flow's output
 */
final class RunValues<O> {
    private final FlowLayout layout;
    private final FlowCalls<?, O> root;
    private final @Nullable Object[] values;
    private final Frame rootFrame;
    /** By window; null if no flow is nested. */
    private final Frame @Nullable [] frames;
    /** By window; null if no flow is nested. */
    private final FlowCalls<?, ?> @Nullable [] calls;
    /** By atom: the elements of tasks that run once for each. */
    private Map<Integer, ElementValues> elements = Map.of();

    private RunValues(FlowLayout layout, FlowCalls<?, O> root) {
        this.layout = layout;
        this.root = root;
        this.values = new @Nullable Object[layout.slots()];
        this.rootFrame = new Frame(values, 0);
        this.frames = layout.windowCount() == 1 ? null : new Frame[layout.windowCount()];
        this.calls = layout.windowCount() == 1 ? null : new FlowCalls<?, ?>[layout.windowCount()];
        if (frames != null && calls != null) {
            nest(frames, calls);
        }
    }

    /** Copies the values as they are now. */
    private RunValues(RunValues<O> present) {
        this(present.layout, present.root);
        System.arraycopy(present.values, 0, values, 0, values.length);
        elements = Map.copyOf(present.elements);
    }

    /**
     * Returns the values as they are now, whatever becomes of them: what an attempt was given, and what it gives, for a
     * revert that comes when they are others. What tasks give for elements it shares with these.
     */
    RunValues<O> kept() {
        return new RunValues<>(this);
    }

    private void nest(Frame[] newFrames, FlowCalls<?, ?>[] newCalls) {
        newFrames[0] = rootFrame;
        newCalls[0] = root;
        for (int number = 1; number < newFrames.length; number++) {
            Window window = layout.window(number);
            newFrames[number] = new Frame(values, window.base());
            newCalls[number] = newCalls[window.parent()].nested(window.node());
        }
    }

    /** Returns the frame of the flow that a task belongs to. */
    private Frame frameOf(int atom) {
        return frames == null ? rootFrame : frames[layout.windowOf(atom)];
    }

    /** Returns the calls of the flow that a task belongs to. */
    private FlowCalls<?, ?> callsOf(int atom) {
        return calls == null ? root : calls[layout.windowOf(atom)];
    }

    private Frame frame(int window) {
        return frames == null ? rootFrame : frames[window];
    }

    private FlowCalls<?, ?> calls(int window) {
        return calls == null ? root : calls[window];
    }

    /** Returns the values of a run of a flow without input. */
    static <O> RunValues<O> withoutInput(FlowLayout layout, FlowCalls<?, O> calls) {
        RunValues<O> values = new RunValues<>(layout, calls);
        values.checkInputs();
        return values;
    }

    /** Returns the values of a run that does once more what another one did with that input, null for none. */
    // The input was given with these calls before.
    @SuppressWarnings("unchecked")
    static <O> RunValues<O> again(FlowLayout layout, FlowCalls<?, O> calls, @Nullable Object input) {
        return input == null ? withoutInput(layout, calls) : of(layout, (FlowCalls<Object, O>) calls, input);
    }

    /** Returns the values of a run. */
    static <I, O> RunValues<O> of(FlowLayout layout, FlowCalls<I, O> calls, @Nullable I input) {
        if (input == null) {
            throw NullValues.input(layout.flow());
        }
        RunValues<O> values = new RunValues<>(layout, calls);
        try {
            calls.input(input, values.rootFrame);
        } catch (NullOptionalException thrown) {
            throw NullValues.optionalInput(layout.flow(), thrown);
        }
        values.checkInputs();
        return values;
    }

    /** Returns values of a run that are to be read from a store. */
    static <O> RunValues<O> absent(FlowLayout layout, FlowCalls<?, O> calls) {
        return new RunValues<>(layout, calls);
    }

    private void checkInputs() {
        List<ValueSpec> inputs = layout.flow().inputs();
        for (int i = 0; i < inputs.size(); i++) {
            ValueSpec input = inputs.get(i);
            if (!input.optional() && values[input.slot()] == null) {
                throw NullValues.inputComponent(layout.flow(), input);
            }
        }
    }

    /** Returns the calls of the flow of the run. */
    FlowCalls<?, O> calls() {
        return root;
    }

    /** Returns what any thread may see of a slot of the run, null if it is absent. */
    @Nullable
    Object look(int slot) {
        return RunSlots.look(values, slot);
    }

    /** Calls a task. */
    @Nullable
    Object execute(int atom, @Nullable Call call) throws Throwable {
        return callsOf(atom).execute(layout.nodeOf(atom), frameOf(atom), call);
    }

    /** Calls the revert of a task. */
    @Nullable
    Object revert(int atom, Call call) throws Throwable {
        return callsOf(atom).revert(layout.nodeOf(atom), frameOf(atom), call);
    }

    /**
     * Freezes the elements of a task.
     *
     * @return how many there are
     */
    int freeze(int atom) {
        TaskSpec task = layout.task(atom);
        ValueSpec collection = task.each().orElseThrow().collection();
        List<Object> items = new ArrayList<>();
        for (Object item : (Collection<?>) Objects.requireNonNull(get(layout.windowOf(atom), collection))) {
            if (item == null) {
                throw nulls(atom).element(collection.name(), items.size());
            }
            items.add(item);
        }
        freeze(atom, items);
        return items.size();
    }

    /** Gives a task its elements. */
    void freeze(int atom, List<Object> items) {
        elements = elements.isEmpty() ? new HashMap<>() : elements;
        elements.put(atom, new ElementValues(items, layout.task(atom).provides().size()));
    }

    /** Returns the elements of a task that are frozen. */
    ElementValues elements(int atom) {
        return Objects.requireNonNull(elements.get(atom), "the elements are not frozen");
    }

    /** Keeps what a task returned, for one of its elements if that is not -1. */
    void keep(int atom, int element, @Nullable Object result) {
        if (element < 0) {
            keep(atom, result);
            return;
        }
        List<ValueSpec> provides = layout.task(atom).provides();
        if (provides.isEmpty()) {
            return;
        } else if (result == null) {
            throw nulls(atom).result();
        } else if (provides.size() == 1) {
            elements(atom).keep(element, result);
        } else {
            Window window = layout.window(layout.windowOf(atom));
            int slots = window.flow().values().size();
            FlowCalls<?, ?> flow = callsOf(atom);
            ValueSpec missing = elements(atom).keepParts(element, result, layout.nodeOf(atom), flow, provides, slots);
            if (missing != null) {
                throw nulls(atom).component(missing.name());
            }
        }
    }

    /** Keeps the lists of what a task returned for its elements, as the values that it provides. */
    void keepLists(int atom) {
        Frame frame = frameOf(atom);
        List<ValueSpec> provides = layout.task(atom).provides();
        List<List<Object>> lists = elements(atom).lists();
        for (int value = 0; value < lists.size(); value++) {
            frame.set(provides.get(value).slot(), lists.get(value));
        }
    }

    /** Keeps the result of a task, as the values that it provides. */
    void keep(int atom, @Nullable Object result) {
        int slot = layout.slotOf(atom);
        if (slot >= 0) {
            if (result == null && !layout.isOptional(atom)) {
                throw nulls(atom).result();
            }
            RunSlots.put(values, slot, result);
        } else if (slot == FlowLayout.MANY_SLOTS) {
            keepMany(atom, result);
        }
    }

    private void keepMany(int atom, @Nullable Object result) {
        Frame frame = frameOf(atom);
        List<ValueSpec> provides = layout.task(atom).provides();
        if (result == null && layout.task(atom).optionalResult()) {
            return;
        } else if (result == null) {
            throw nulls(atom).result();
        }
        try {
            if (result instanceof GivenValues given) {
                given.into(frame);
            } else {
                callsOf(atom).provide(layout.nodeOf(atom), result, frame);
            }
            for (ValueSpec value : provides) {
                if (frame.get(value.slot()) == null && !value.optional()) {
                    throw nulls(atom).component(value.name());
                }
            }
        } catch (RuntimeException failed) {
            // A revert that is called after this failure must find no results, not some of them.
            provides.forEach(value -> frame.set(value.slot(), null));
            if (failed instanceof NullComponentException missing) {
                throw nulls(atom).component(missing.value());
            }
            throw failed instanceof NullOptionalException ? nulls(atom).optionalComponent(failed) : failed;
        }
    }

    /** Asks a decider. */
    boolean decide(int window, int decider) throws Throwable {
        return calls(window).decide(decider, frame(window));
    }

    /** Asks the controller of a flow that is a method. */
    @Nullable
    RetryDecision<?> control(int window, RetryHistory<?> history) throws Throwable {
        return calls(window).control(history, frame(window));
    }

    /** Returns a value, null if it is absent. */
    @Nullable
    Object get(int window, ValueSpec value) {
        return frame(window).get(value.slot());
    }

    /** Puts a value, null if it is absent. */
    void set(int window, ValueSpec value, @Nullable Object content) {
        frame(window).set(value.slot(), content);
    }

    /** Makes what a task provides absent. */
    void forget(int atom) {
        Frame frame = frameOf(atom);
        layout.task(atom).provides().forEach(value -> frame.set(value.slot(), null));
    }

    /** Makes what comes out of a nested flow absent. */
    void forgetOutputs(int gate) {
        layout.gates().clear(gate, values);
    }

    /** Copies what crosses a gate. */
    void pass(int gate) {
        layout.gates().copy(gate, values);
    }

    /** Returns the output of the flow. */
    O output() {
        O output = root.output(rootFrame);
        if (output == null) {
            throw NullValues.output(layout.flow());
        }
        return output;
    }

    /** Returns the exception for an asynchronous call that gave null. */
    MillraceException noStage(int atom) {
        return nulls(atom).stage();
    }

    /** Returns what an attempt is said to have failed with: what it threw, with a place where that has none. */
    Throwable failure(int atom, Throwable thrown) {
        return ThrownException.unwrap(thrown) instanceof NullOptionalException bare
                ? nulls(atom).optional(bare)
                : thrown;
    }

    private NullValues nulls(int atom) {
        return new NullValues(layout.flow(), layout.task(atom), layout.name(atom));
    }
}
