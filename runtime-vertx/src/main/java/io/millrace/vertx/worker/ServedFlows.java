package io.millrace.vertx.worker;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.engine.WorkedFlow;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.spi.TaskInterceptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The flows and topics that a worker serves. Immutable. */
final class ServedFlows {
    private final Map<FlowIdentity, WorkedFlow> flows;
    private final Set<String> topics;

    private ServedFlows(Map<FlowIdentity, WorkedFlow> flows, Set<String> topics) {
        this.flows = flows;
        this.topics = topics;
    }

    static ServedFlows of(
            List<FlowDefinition<?, ?>> definitions,
            Set<String> topics,
            ValueCodecs codecs,
            List<TaskInterceptor> interceptors) {
        Map<FlowIdentity, WorkedFlow> flows = new LinkedHashMap<>();
        for (FlowDefinition<?, ?> definition : definitions) {
            WorkedFlow flow = WorkedFlow.of(definition, codecs, interceptors);
            if (flows.put(flow.identity(), flow) != null) {
                throw MillraceException.of(
                                RuntimeCode.R004,
                                "a worker is given flow '" + definition.name() + "', version " + definition.version()
                                        + ", twice")
                        .fix("give each flow once.");
            }
        }
        return new ServedFlows(flows, topics);
    }

    List<FlowIdentity> identities() {
        return List.copyOf(flows.keySet());
    }

    /** Returns what is served of each flow. */
    List<ServedFlow> served() {
        return flows.values().stream().map(this::served).toList();
    }

    private ServedFlow served(WorkedFlow flow) {
        Map<String, String> tasks = new LinkedHashMap<>();
        Map<String, String> others = new LinkedHashMap<>();
        for (String task : flow.tasks()) {
            String topic = flow.topic(task);
            (hasTopic(topic) ? tasks : others).put(task, topic);
        }
        return new ServedFlow(flow.identity(), tasks, others);
    }

    List<String> topics() {
        return topics.stream().sorted().toList();
    }

    /** Returns the flow that makes an attempt, if it is served here. */
    Optional<WorkedFlow> find(AttemptRequest request) {
        return Optional.ofNullable(flows.get(request.flow()))
                .filter(flow -> flow.serves(request))
                .filter(flow -> hasTopic(request.topic()));
    }

    private boolean hasTopic(String topic) {
        return topic.isEmpty() || topics.contains(topic);
    }

    /** Returns why an attempt is not served, for people. */
    String whyNot(AttemptRequest request) {
        if (!hasTopic(request.topic())) {
            return "topic '" + request.topic() + "' is not among " + topics();
        } else if (flows.containsKey(request.flow())) {
            return "flow '" + request.flow().name() + "' has no such call of task '" + request.task() + "'";
        }
        return flows.keySet().stream()
                .filter(flow -> flow.name().equals(request.flow().name()))
                .findFirst()
                .map(flow -> "flow '" + flow.name() + "' is here in version " + flow.version() + " with fingerprint "
                        + flow.fingerprint() + ", not in version "
                        + request.flow().version() + " with fingerprint "
                        + request.flow().fingerprint())
                .orElse("there is no flow '" + request.flow().name() + "' here");
    }
}
