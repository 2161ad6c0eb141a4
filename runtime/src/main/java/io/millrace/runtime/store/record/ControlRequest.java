package io.millrace.runtime.store.record;

import java.util.Objects;

/**
 * Somebody asked something of a run. Requests need no ownership and have a sequence of their own, beside the records of
 * the owner. The owner says with {@link LifeRecord.RequestTaken} which of them it has applied; those after are pending.
 *
 * @param at when
 * @param number its place among the requests of this generation of the run; the first is 1
 * @param control what was asked
 * @param by who asked, in words for people; may be empty
 */
public record ControlRequest(long at, long number, Control control, String by) implements RunRecord {
    /** Refuses null and numbers that are too small. */
    public ControlRequest {
        Objects.requireNonNull(control, "control");
        Objects.requireNonNull(by, "by");
        if (number < 1) {
            throw new IllegalArgumentException("the first request has number 1, but this has " + number);
        }
    }
}
