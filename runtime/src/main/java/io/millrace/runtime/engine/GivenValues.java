package io.millrace.runtime.engine;

import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.plan.Frame;
import java.util.Map;

/**
 * What a task gave that provides two or more values, where only the values are there and not the object that it returned.
 *
 * @param values by value, absent ones left out
 */
record GivenValues(Map<ValueSpec, Object> values) {
    /** Puts the values into their slots. */
    void into(Frame frame) {
        values.forEach((value, content) -> frame.set(value.slot(), content));
    }
}
