package io.millrace.runtime.property;

/** A retry scope of a tree: a controller, and what it stands around. The outermost one is the run, without a controller. */
final class TreeScope {
    /** How a controller decides. */
    enum Kind {
        RUN,
        TIMES,
        ALTERNATIVES,
        CUSTOM
    }

    final String name;
    /** Whether it is the controller of a flow itself, not one that stands around it. */
    final boolean ofFlow;

    final TreeScope parent;
    final Kind kind;
    /** What it governs; a flow of which it is the own controller is asked of from within. */
    final TreeNode node;

    int attempts = 1;
    boolean revertAll;
    long delayMillis;

    TreeScope(String name, boolean ofFlow, TreeScope parent, Kind kind, TreeNode node) {
        this.name = name;
        this.ofFlow = ofFlow;
        this.parent = parent;
        this.kind = kind;
        this.node = node;
    }

    boolean isRun() {
        return parent == null;
    }

    /** Returns whether its controller is asked before its first round. */
    boolean isOpened() {
        return kind == Kind.ALTERNATIVES || kind == Kind.CUSTOM;
    }

    boolean encloses(TreeScope other) {
        for (TreeScope scope = other; scope != null; scope = scope.parent) {
            if (scope == this) {
                return true;
            }
        }
        return false;
    }

    String key() {
        return name + (ofFlow ? "#own" : "#around");
    }

    @Override
    public String toString() {
        return kind
                + (isRun() ? "" : " " + key() + " attempts=" + attempts + (revertAll ? " revertAll" : ""))
                + (delayMillis > 0 ? " delay=" + delayMillis : "");
    }
}
