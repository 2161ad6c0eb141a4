package io.millrace.runtime.engine;

import io.millrace.runtime.ThrownException;

/** Stands for an exception that was thrown in another process, and is here as data only. */
public final class ReportedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ThrownException exception;

    ReportedException(ThrownException exception) {
        super(exception.toString(), null, false, false);
        this.exception = exception;
    }

    /** Returns the exception as data. */
    public ThrownException exception() {
        return exception;
    }
}
