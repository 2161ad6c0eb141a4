package io.millrace.runtime;

/** What {@link Engine#rerun} may do. */
public enum RerunOption {
    /**
     * Also run what has failed: what is left of the earlier generation stays as it is, and the new one does the same work
     * beside it.
     */
    EVEN_IF_FAILED
}
