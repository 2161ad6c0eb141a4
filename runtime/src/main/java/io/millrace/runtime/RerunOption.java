package io.millrace.runtime;

/** What {@link Engine#rerun} may do. */
public enum RerunOption {
    /**
     * Also run what has failed: what is left of the earlier generation stays as it is, and the new one does the same work
     * beside it. From then on {@link Engine#retryReverts} means the new one, and nothing undoes what is left of the other.
     */
    EVEN_IF_FAILED
}
