package io.millrace.vertx.program;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.vertx.worker.WorkerEvent;
import io.millrace.vertx.worker.WorkerEvent.AttemptBegun;
import io.millrace.vertx.worker.WorkerEvent.AttemptEnded;
import io.millrace.vertx.worker.WorkerEvent.AttemptRefused;
import io.millrace.vertx.worker.WorkerEvent.MessageRejected;
import io.millrace.vertx.worker.WorkerEvent.Refusal;
import io.millrace.vertx.worker.WorkerEvent.Rejection;
import io.millrace.vertx.worker.WorkerListener;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a worker does, for {@code /metrics}. Thread-safe. */
final class WorkerCounters implements WorkerListener {
    private static final String PREFIX = "millrace_worker_";
    private static final double NANOS_IN_SECOND = 1e9;

    private long begun;
    private long ended;
    private final Map<Refusal, Long> refused = zeros(Refusal.class);
    private final Map<Rejection, Long> rejected = zeros(Rejection.class);
    private final Map<Kind, Took> took = new TreeMap<>(Comparator.comparing(Kind::flow)
            .thenComparing(Kind::task)
            .thenComparing(Kind::phase)
            .thenComparing(Kind::end));

    /** As many as a flow has tasks, at most four times. */
    private record Kind(String flow, String task, String phase, String end) {
        Map<String, String> labels() {
            Map<String, String> labels = new LinkedHashMap<>();
            labels.put("flow", flow);
            labels.put("task", task);
            labels.put("phase", phase);
            labels.put("end", end);
            return labels;
        }
    }

    private record Took(long count, long nanos) {
        Took plus(Took other) {
            return new Took(count + other.count, nanos + other.nanos);
        }
    }

    private static <E extends Enum<E>> Map<E, Long> zeros(Class<E> type) {
        Map<E, Long> zeros = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            zeros.put(constant, 0L);
        }
        return zeros;
    }

    @Override
    public synchronized void on(WorkerEvent event) {
        if (event instanceof AttemptBegun) {
            begun++;
        } else if (event instanceof AttemptEnded end) {
            ended++;
            took.merge(kind(end), new Took(1, end.took().toNanos()), Took::plus);
        } else if (event instanceof AttemptRefused refusal) {
            refused.merge(refusal.refusal(), 1L, Long::sum);
        } else if (event instanceof MessageRejected rejection) {
            rejected.merge(rejection.reason(), 1L, Long::sum);
        }
    }

    private static Kind kind(AttemptEnded ended) {
        return new Kind(
                ended.attempt().flow().name(),
                ended.attempt().task(),
                word(ended.attempt().phase()),
                ended.end() instanceof AttemptEnd.Succeeded ? "succeeded" : "failed");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns how many attempts have begun and not ended. */
    synchronized long running() {
        return begun - ended;
    }

    /** Writes all counts. */
    synchronized void write(PrometheusText text) {
        text.single(PREFIX + "attempts_running", "gauge", "Attempts that are being made.", running());
        text.single(PREFIX + "attempts_begun_total", "counter", "Attempts that were taken.", begun);
        write(text, "attempts_refused_total", "Attempts that were not taken.", refused);
        write(text, "messages_rejected_total", "Messages that were dropped.", rejected);
        String attempts = PREFIX + "attempt_seconds";
        text.family(attempts, "summary", "How long attempts took, those that waited for a thread included.");
        took.forEach((kind, sum) -> {
            text.sample(attempts + "_count", kind.labels(), sum.count());
            text.sample(attempts + "_sum", kind.labels(), sum.nanos() / NANOS_IN_SECOND);
        });
    }

    private static void write(PrometheusText text, String name, String help, Map<? extends Enum<?>, Long> counts) {
        text.family(PREFIX + name, "counter", help);
        counts.forEach((reason, count) -> text.sample(PREFIX + name, Map.of("reason", word(reason)), count));
    }
}
