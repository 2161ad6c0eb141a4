package io.millrace.vertx.program;

import java.util.Map;

/**
 * Writes measurements in the text format of Prometheus, version 0.0.4:
 *
 * <pre>
 * # HELP millrace_worker_attempts_refused_total Attempts that were refused.
 * # TYPE millrace_worker_attempts_refused_total counter
 * millrace_worker_attempts_refused_total{reason="busy"} 3
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class PrometheusText {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** Begins a family of samples. */
    PrometheusText family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    PrometheusText sample(String name, Map<String, String> labels, Number value) {
        text.append(name);
        if (!labels.isEmpty()) {
            String separator = "{";
            for (Map.Entry<String, String> label : labels.entrySet()) {
                text.append(separator).append(label.getKey()).append("=\"");
                text.append(escaped(label.getValue())).append('"');
                separator = ",";
            }
            text.append('}');
        }
        text.append(' ').append(value).append('\n');
        return this;
    }

    /** Writes a family of one sample. */
    PrometheusText single(String name, String type, String help, Number value) {
        return family(name, type, help).sample(name, Map.of(), value);
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
