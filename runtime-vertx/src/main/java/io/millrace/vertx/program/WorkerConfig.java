package io.millrace.vertx.program;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.cluster.HazelcastNodeBuilder;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.worker.WorkerVerticle;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a worker program is set up.
 *
 * @param cluster where its node is
 * @param flows the names of the flows that it serves; none for all that are offered
 * @param topics the topics that it serves
 * @param capacity how many attempts it takes at once
 * @param drainTime how long it finishes what it has when it is stopped
 * @param heartbeat how long it is between two announcements
 * @param maxMessageBytes how many bytes a message may have
 * @param virtualThreads whether tasks that may block are called on virtual threads
 * @param health where it tells over HTTP how it is, if it does
 */
record WorkerConfig(
        Cluster cluster,
        List<String> flows,
        List<String> topics,
        int capacity,
        Duration drainTime,
        Duration heartbeat,
        int maxMessageBytes,
        boolean virtualThreads,
        Optional<Endpoint> health) {
    private static final int LAST_PORT = 65_535;
    private static final Duration LONGEST = Duration.ofDays(365);

    /** Where a node is in which cluster. */
    record Cluster(String name, String host, int port, List<String> members) {}

    /** Where an HTTP server listens. */
    record Endpoint(String host, int port) {}

    /**
     * Reads what is given.
     *
     * @throws MillraceException R311, if something is not as its setting takes it
     */
    static WorkerConfig of(GivenSettings given) {
        return new WorkerConfig(
                cluster(given),
                given.get(Setting.FLOWS).map(GivenValue::texts).orElse(List.of()),
                given.get(Setting.TOPICS).map(GivenValue::texts).orElse(List.of()),
                given.get(Setting.CAPACITY)
                        .map(value -> value.number(1, Integer.MAX_VALUE))
                        .orElse(WorkerVerticle.DEFAULT_CAPACITY),
                given.get(Setting.DRAIN_TIME)
                        .map(value -> value.duration(Duration.ZERO, LONGEST))
                        .orElse(WorkerVerticle.DEFAULT_DRAIN_TIME),
                given.get(Setting.HEARTBEAT)
                        .map(value -> value.duration(Duration.ofMillis(1), Duration.ofDays(1)))
                        .orElse(WorkerVerticle.DEFAULT_HEARTBEAT),
                given.get(Setting.MAX_MESSAGE_BYTES)
                        .map(value -> value.number(MessageFormat.LEAST_MAX_BYTES, Integer.MAX_VALUE))
                        .orElse(MessageFormat.DEFAULT_MAX_BYTES),
                given.get(Setting.VIRTUAL_THREADS).map(GivenValue::flag).orElse(false),
                health(given));
    }

    private static Cluster cluster(GivenSettings given) {
        return new Cluster(
                given.get(Setting.CLUSTER_NAME).map(GivenValue::text).orElse(HazelcastNodeBuilder.DEFAULT_CLUSTER),
                given.get(Setting.CLUSTER_HOST).map(GivenValue::text).orElse(HazelcastNodeBuilder.DEFAULT_HOST),
                given.get(Setting.CLUSTER_PORT)
                        .map(value -> value.number(1, LAST_PORT))
                        .orElse(HazelcastNodeBuilder.DEFAULT_PORT),
                given.get(Setting.CLUSTER_MEMBERS).map(GivenValue::texts).orElse(List.of()));
    }

    private static Optional<Endpoint> health(GivenSettings given) {
        Optional<String> host = given.get(Setting.HEALTH_HOST).map(GivenValue::text);
        Optional<Integer> port = given.get(Setting.HEALTH_PORT).map(value -> value.number(0, LAST_PORT));
        if (host.isPresent() && port.isEmpty()) {
            throw MillraceException.of(RuntimeCode.R311, "setting 'health.host' is there without 'health.port'")
                    .fact("in " + given.get(Setting.HEALTH_HOST).orElseThrow().where())
                    .fix(
                            "set 'health.port' too, 0 for any free port; or leave both out, and nothing is told over HTTP.");
        }
        return port.map(number -> new Endpoint(host.orElse(HazelcastNodeBuilder.DEFAULT_HOST), number));
    }

    /** Returns the node, to be started. */
    HazelcastNodeBuilder node() {
        return ClusterNode.hazelcast()
                .cluster(cluster.name())
                .host(cluster.host())
                .port(cluster.port())
                .members(cluster.members().toArray(String[]::new));
    }

    /**
     * Returns the worker, to be deployed.
     *
     * @throws MillraceException R020, if there are to be virtual threads and this JVM has none
     */
    WorkerVerticle worker(List<FlowDefinition<?, ?>> served) {
        WorkerVerticle worker = WorkerVerticle.of(served)
                .topics(topics.toArray(String[]::new))
                .capacity(capacity)
                .drainTime(drainTime)
                .heartbeat(heartbeat)
                .maxMessageBytes(maxMessageBytes);
        return virtualThreads ? worker.virtualThreads() : worker;
    }
}
