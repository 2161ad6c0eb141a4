package io.millrace.vertx.worker;

import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a worker serves of a flow.
 *
 * @param flow which flow it is, in which form
 * @param tasks the tasks that the worker makes attempts of, by their qualified names in the order of the flow, each with its
 *     topic, empty for none
 * @param others the tasks that name a topic which the worker does not serve, likewise
 */
public record ServedFlow(FlowIdentity flow, Map<String, String> tasks, Map<String, String> others) {
    /** Copies the collections. */
    public ServedFlow {
        Objects.requireNonNull(flow, "flow");
        tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }
}
