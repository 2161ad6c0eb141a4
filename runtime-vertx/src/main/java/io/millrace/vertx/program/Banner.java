package io.millrace.vertx.program;

import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.ServedFlow;
import io.millrace.vertx.worker.WorkerVerticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a worker program says when it begins to serve:
 *
 * <pre>
 * Millrace worker 7f1b8f0e-57c5-4f38-b1f2-0f4f2f2a9d5c serves 1 flow
 *   flow      book-trip, version 1, fingerprint 5d41402abc4b2a76
 *             tasks: flight, hotel, charge
 *             for others: seatMap (topic gpu)
 *   topics    none
 *   capacity  16 attempts at once; 30s to finish them when it is stopped
 *   node      10.0.0.5:5701 in cluster 'millrace', with 10.0.0.6:5701
 *   settings  file worker.json
 *   health    http://127.0.0.1:8080/health/ready
 * </pre>
 */
final class Banner {
    private static final int MOST_TASKS = 12;

    private final List<String> lines = new ArrayList<>();

    private Banner() {}

    static String text(
            WorkerVerticle worker, ClusterNode node, WorkerConfig config, String where, Optional<Integer> healthPort) {
        Banner banner = new Banner();
        List<ServedFlow> flows = worker.served();
        banner.lines.add("Millrace worker " + worker.id() + " serves "
                + (flows.size() == 1 ? "1 flow" : flows.size() + " flows"));
        flows.forEach(banner::flow);
        banner.line("topics", topics(config.topics(), flows));
        banner.line(
                "capacity",
                config.capacity() + " attempts at once; " + seconds(config) + " to finish them when it is stopped");
        banner.line("node", node(node, config.cluster().name()));
        banner.line("settings", where);
        banner.line(
                "health",
                config.health()
                        .flatMap(endpoint ->
                                healthPort.map(port -> "http://" + endpoint.host() + ":" + port + HealthServer.READY))
                        .orElse("not told; set 'health.port'"));
        return String.join("\n", banner.lines) + "\n";
    }

    private void line(String label, String text) {
        lines.add(String.format("  %-9s %s", label, text));
    }

    private void flow(ServedFlow served) {
        line(
                "flow",
                served.flow().name() + ", version " + served.flow().version() + ", fingerprint "
                        + served.flow().fingerprint());
        line("", "tasks: " + shortened(served.tasks().keySet().stream().toList()));
        if (!served.others().isEmpty()) {
            line(
                    "",
                    "for others: "
                            + shortened(served.others().entrySet().stream()
                                    .map(other -> other.getKey() + " (topic " + other.getValue() + ")")
                                    .toList()));
        }
    }

    private static String shortened(List<String> names) {
        if (names.size() <= MOST_TASKS) {
            return names.isEmpty() ? "none" : String.join(", ", names);
        }
        return String.join(", ", names.subList(0, MOST_TASKS)) + " and " + (names.size() - MOST_TASKS) + " more";
    }

    private static String topics(List<String> topics, List<ServedFlow> flows) {
        Set<String> named = new TreeSet<>();
        flows.forEach(flow -> named.addAll(flow.tasks().values()));
        return topics.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        topics.stream()
                                .map(topic -> named.contains(topic) ? topic : topic + " (which no task names)")
                                .toList());
    }

    private static String seconds(WorkerConfig config) {
        long millis = config.drainTime().toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    private static String node(ClusterNode node, String cluster) {
        List<String> members = node.members();
        String others = members.size() < 2 ? "nobody else yet" : String.join(", ", members.subList(1, members.size()));
        return (members.isEmpty() ? "" : members.get(0)) + " in cluster '" + cluster + "', with " + others;
    }
}
