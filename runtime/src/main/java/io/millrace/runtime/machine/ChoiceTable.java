package io.millrace.runtime.machine;

import io.millrace.model.DeciderDepth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What deciders decide about. A choice stands before its target, a task or a nested flow; each begins at one node of the
 * graph and ends at one.
 *
 * <p>Immutable.
 */
public final class ChoiceTable {
    /** A table without any. */
    public static final ChoiceTable NONE = new ChoiceTable(List.of(), Map.of());

    private final List<Choice> choices;
    private final Map<Integer, Span> spans;

    /**
     * Makes a table.
     *
     * @param choices the choices, by number
     * @param spans the tasks and nested flows, by the nodes at which they begin; may be empty without choices
     */
    public ChoiceTable(List<Choice> choices, Map<Integer, Span> spans) {
        this.choices = List.copyOf(choices);
        this.spans = Map.copyOf(spans);
    }

    /**
     * A task or a nested flow.
     *
     * @param end the node at which it ends
     * @param firstAtom the first of its atoms
     * @param endAtom behind the last of its atoms
     */
    public record Span(int end, int firstAtom, int endAtom) {}

    /**
     * The choice before one target.
     *
     * @param target the qualified name of the target
     * @param deciders what is asked, in this order
     */
    public record Choice(String target, List<Decider> deciders) {
        /** Copies the list. */
        public Choice {
            deciders = List.copyOf(deciders);
        }
    }

    /**
     * A decider.
     *
     * @param depth what is ignored together with the target
     * @param providers the nodes at which those begin that provide its values, -1 for inputs; it is not asked if there
     *     are some and all are ignored
     */
    public record Decider(DeciderDepth depth, List<Integer> providers) {
        /** Copies the list. */
        public Decider {
            providers = List.copyOf(providers);
        }
    }

    int size() {
        return choices.size();
    }

    Choice get(int choice) {
        return choices.get(choice);
    }

    /** Returns what begins at a node, null if nothing does. */
    @Nullable
    Span span(int begin) {
        return spans.get(begin);
    }
}
