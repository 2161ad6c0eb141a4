package io.millrace.runtime.layout;

import io.millrace.runtime.machine.ScopeTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the retry scopes while the layout is made, depth first. */
final class PlacedScopes {
    private static final int NO_CONTROL = -1;

    final ScopeTree.Builder tree = new ScopeTree.Builder();
    /** By scope, from 1. */
    private final List<ScopeSpec> specs = new ArrayList<>();
    /** By scope, from 1: the control at which its controller is asked before the first round. */
    private final List<Integer> controls = new ArrayList<>();
    /** By control: the scope around the one that it controls. */
    private final List<Integer> controlScopes = new ArrayList<>();

    /** Returns the scope in which a task, a nested flow or the interior of a flow lies: a new one if it is controlled. */
    int around(int parent, String name, Optional<ControllerSpec> controller, int window, boolean ofFlow) {
        if (controller.isEmpty()) {
            return parent;
        }
        int scope = tree.scope(parent);
        specs.add(new ScopeSpec(name, controller.get(), window, ofFlow));
        if (controller.get() instanceof ControllerSpec.Times) {
            controls.add(NO_CONTROL);
        } else {
            controls.add(tree.control(scope));
            controlScopes.add(parent);
        }
        return scope;
    }

    /** Returns the control between two nested scopes, or -1 if they are the same or the inner one needs no control. */
    int control(int outer, int inner) {
        return outer == inner ? NO_CONTROL : controls.get(inner - 1);
    }

    List<ScopeSpec> specs() {
        return specs;
    }

    List<Integer> controlScopes() {
        return controlScopes;
    }
}
