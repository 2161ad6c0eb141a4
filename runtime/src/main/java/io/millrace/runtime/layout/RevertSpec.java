package io.millrace.runtime.layout;

import io.millrace.model.RevertWhen;
import io.millrace.runtime.RetryPolicy;
import java.util.Optional;

/**
 * The revert of a task.
 *
 * @param name the name of its method
 * @param when after which ends of an attempt it is called
 * @param asynchronous whether its call gives a stage
 * @param retry its own retry, if any
 */
public record RevertSpec(String name, RevertWhen when, boolean asynchronous, Optional<RetryPolicy> retry) {}
