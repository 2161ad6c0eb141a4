package io.millrace.runtime.store.record;

/** What may be asked of a run by somebody who does not own it. */
public enum Control {
    /** Start nothing new, and rest when nothing runs any more. */
    SUSPEND,
    /** Undo everything. */
    CANCEL
}
