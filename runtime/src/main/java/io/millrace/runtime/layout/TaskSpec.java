package io.millrace.runtime.layout;

import io.millrace.model.Delivery;
import io.millrace.model.TaskMode;
import io.millrace.runtime.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task.
 *
 * @param head what it has as a node
 * @param requires the values that it takes
 * @param provides the values that it gives
 * @param optionalResult whether its result may be absent as a whole, if it gives several values
 * @param revert its revert, if any
 * @param asynchronous whether its call gives a stage
 * @param context whether its call takes a context
 * @param mode whether it may block
 * @param timeout how long an attempt may take, if limited
 * @param delivery what is promised about repeated calls
 * @param topic the workers that may run it, empty for any
 * @param each the collection for whose elements it runs, if any
 */
public record TaskSpec(
        Head head,
        List<RequiredValue> requires,
        List<ValueSpec> provides,
        boolean optionalResult,
        Optional<RevertSpec> revert,
        boolean asynchronous,
        boolean context,
        TaskMode mode,
        Optional<Duration> timeout,
        Delivery delivery,
        String topic,
        Optional<EachSpec> each)
        implements NodeSpec {
    /** Copies the lists. */
    public TaskSpec {
        requires = List.copyOf(requires);
        provides = List.copyOf(provides);
    }

    /** Returns how single elements are tried again; around such a task as a whole there is no controller. */
    Optional<RetryPolicy> elementRetry() {
        return each.isPresent()
                ? head.controller()
                        .filter(ControllerSpec.Times.class::isInstance)
                        .map(controller -> ((ControllerSpec.Times) controller).policy())
                : Optional.empty();
    }
}
