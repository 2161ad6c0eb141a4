package io.millrace.vertx.program;

import io.millrace.model.DurationText;
import io.millrace.vertx.cluster.HazelcastNodeBuilder;
import io.millrace.vertx.protocol.MessageFormat;
import io.millrace.vertx.worker.WorkerVerticle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What can be set of a worker program: by its path in the configuration, by a system property, by a variable. */
enum Setting {
    CLUSTER_NAME("cluster.name", "a text", HazelcastNodeBuilder.DEFAULT_CLUSTER),
    CLUSTER_HOST("cluster.host", "a text, an address of this machine", HazelcastNodeBuilder.DEFAULT_HOST),
    CLUSTER_PORT("cluster.port", "a whole number from 1 to 65535", "" + HazelcastNodeBuilder.DEFAULT_PORT),
    CLUSTER_MEMBERS("cluster.members", "a list of texts, each 'host' or 'host:port'", "the host of this worker alone"),
    FLOWS("flows", "a list of texts, the names of flows", "all flows that are offered"),
    TOPICS("topics", "a list of texts, the topics of tasks", "none: tasks without a topic alone"),
    CAPACITY("capacity", "a whole number, 1 or more", "" + WorkerVerticle.DEFAULT_CAPACITY),
    DRAIN_TIME(
            "drainTime",
            "a duration, as a text: " + DurationText.ALLOWED,
            WorkerVerticle.DEFAULT_DRAIN_TIME.toSeconds() + "s"),
    HEARTBEAT(
            "heartbeat",
            "a duration from 1ms to 24h, as a text: " + DurationText.ALLOWED,
            WorkerVerticle.DEFAULT_HEARTBEAT.toSeconds() + "s"),
    MAX_MESSAGE_BYTES(
            "maxMessageBytes",
            "a whole number, " + MessageFormat.LEAST_MAX_BYTES + " or more",
            "" + MessageFormat.DEFAULT_MAX_BYTES),
    VIRTUAL_THREADS("virtualThreads", "true or false", "false"),
    HEALTH_PORT("health.port", "a whole number from 0 to 65535, 0 for any free port", "nothing is told over HTTP"),
    HEALTH_HOST("health.host", "a text, an address of this machine", HazelcastNodeBuilder.DEFAULT_HOST);

    /** What system properties begin with. */
    static final String PROPERTY_PREFIX = "millrace.worker.";

    /** What variables of the environment begin with. */
    static final String VARIABLE_PREFIX = "MILLRACE_WORKER_";

    private final String path;
    private final String expected;
    private final String fallback;

    Setting(String path, String expected, String fallback) {
        this.path = path;
        this.expected = expected;
        this.fallback = fallback;
    }

    /** Returns where it is in the configuration, such as {@code cluster.port}. */
    String path() {
        return path;
    }

    /** Returns what it takes, for people. */
    String expected() {
        return expected;
    }

    /** Returns what holds if it is not set, for people. */
    String fallback() {
        return fallback;
    }

    /** Returns the system property, such as {@code millrace.worker.cluster.port}. */
    String property() {
        return PROPERTY_PREFIX + path;
    }

    /** Returns the variable of the environment, such as {@code MILLRACE_WORKER_DRAIN_TIME}. */
    String variable() {
        return VARIABLE_PREFIX
                + path.replace('.', '_').replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    /** Returns the setting with that path, if there is one. */
    static Optional<Setting> of(String path) {
        return Arrays.stream(values())
                .filter(setting -> setting.path.equals(path))
                .findFirst();
    }

    /** Returns the settings inside a group such as {@code cluster}; none if there is no such group. */
    static List<Setting> inside(String group) {
        return Arrays.stream(values())
                .filter(setting -> setting.path.startsWith(group + "."))
                .toList();
    }
}
