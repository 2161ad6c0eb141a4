package io.millrace.runtime.machine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The retry scopes of a flow: what is tried again together. Scope 0 is the whole run, which no controller governs. Each
 * other one has a controller, and lies within another scope.
 *
 * <p>Scopes are numbered depth first, so that a scope and all scopes within it have numbers in a row, and the nodes in
 * it stand in a row in one array. Immutable.
 */
public final class ScopeTree {
    /** Stands for a scope or control that there is not, such as the parent of the whole run. */
    static final int NONE = -1;

    private final int[] parents;
    /** By scope: the last scope within it, or itself. */
    private final int[] lasts;
    /** By node: the innermost scope that it belongs to. */
    private final int[] scopes;
    /** By control: the scope whose controller it asks. */
    private final int[] controlled;
    /** By scope: the control at which its controller is asked, {@link #NONE} if it is asked only after a failure. */
    private final int[] controls;

    private final int[] members;
    private final int[] offsets;
    /** By node: where it stands among the members. */
    private final int[] places;

    private ScopeTree(Builder builder, int[] scopes) {
        this.parents = toArray(builder.parents);
        this.scopes = scopes;
        this.controlled = toArray(builder.controlled);
        this.controls = new int[parents.length];
        Arrays.fill(controls, NONE);
        for (int control = 0; control < controlled.length; control++) {
            controls[controlled[control]] = control;
        }
        this.lasts = new int[parents.length];
        for (int scope = parents.length - 1; scope >= 0; scope--) {
            lasts[scope] = Math.max(lasts[scope], scope);
            if (scope > 0) {
                lasts[parents[scope]] = Math.max(lasts[parents[scope]], lasts[scope]);
            }
        }
        this.offsets = new int[parents.length + 1];
        for (int scope : scopes) {
            offsets[scope + 1]++;
        }
        for (int scope = 0; scope < parents.length; scope++) {
            offsets[scope + 1] += offsets[scope];
        }
        this.members = new int[scopes.length];
        this.places = new int[scopes.length];
        int[] next = offsets.clone();
        for (int node = 0; node < scopes.length; node++) {
            places[node] = next[scopes[node]]++;
            members[places[node]] = node;
        }
    }

    private static int[] toArray(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Returns a tree of the whole run alone. */
    public static ScopeTree single(int nodes) {
        return new Builder().build(new int[nodes]);
    }

    int count() {
        return parents.length;
    }

    int controls() {
        return controlled.length;
    }

    /** Returns the scope whose controller is asked at that control. */
    int controlled(int control) {
        return controlled[control];
    }

    int control(int scope) {
        return controls[scope];
    }

    int parent(int scope) {
        return parents[scope];
    }

    int of(int node) {
        return scopes[node];
    }

    boolean contains(int scope, int node) {
        return encloses(scope, scopes[node]);
    }

    /** Returns whether one scope is the other, or around it. */
    boolean encloses(int outer, int inner) {
        return outer <= inner && inner <= lasts[outer];
    }

    int last(int scope) {
        return lasts[scope];
    }

    /** Returns how many nodes are in a scope and the scopes within it. */
    int size(int scope) {
        return offsets[lasts[scope] + 1] - offsets[scope];
    }

    /** Returns a node of a scope by its place there, from 0. */
    int member(int scope, int place) {
        return members[offsets[scope] + place];
    }

    /** Returns the place of a node in a scope that contains it. */
    int place(int scope, int node) {
        return places[node] - offsets[scope];
    }

    /** Collects scopes, depth first. */
    public static final class Builder {
        private final List<Integer> parents = new ArrayList<>(List.of(NONE));
        private final List<Integer> controlled = new ArrayList<>();

        /** Adds a scope, and returns its number. */
        public int scope(int parent) {
            parents.add(parent);
            return parents.size() - 1;
        }

        /** Lets the controller of a scope be asked before the first round, and returns the number of the control. */
        public int control(int scope) {
            controlled.add(scope);
            return controlled.size() - 1;
        }

        /** Returns how many controls there are. */
        public int controls() {
            return controlled.size();
        }

        /**
         * Returns the tree.
         *
         * @param scopes by node: the innermost scope that it belongs to; a control belongs to the scope around its own
         */
        public ScopeTree build(int[] scopes) {
            return new ScopeTree(this, scopes);
        }
    }
}
