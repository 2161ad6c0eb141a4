package io.millrace.vertx.program;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Tells over HTTP how a worker is. It has a small Vert.x of its own: it answers before the worker has joined its cluster,
 * while it drains, and when its event loop stands still. Thread-safe.
 */
final class HealthServer {
    static final String LIVE = "/health/live";
    static final String READY = "/health/ready";
    static final String METRICS = "/metrics";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final Vertx vertx;
    private final HttpServer server;
    private final WorkerHealth health;
    private final WorkerCounters counters;

    private HealthServer(Vertx vertx, WorkerConfig.Endpoint endpoint, WorkerHealth health, WorkerCounters counters) {
        this.vertx = vertx;
        this.health = health;
        this.counters = counters;
        this.server = vertx.createHttpServer(
                        new HttpServerOptions().setHost(endpoint.host()).setPort(endpoint.port()))
                .requestHandler(this::answer);
    }

    /**
     * Begins to answer.
     *
     * @return the server; it fails with R314 if it cannot listen there
     */
    static Future<HealthServer> open(WorkerConfig.Endpoint endpoint, WorkerHealth health, WorkerCounters counters) {
        Vertx vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
        HealthServer opened = new HealthServer(vertx, endpoint, health, counters);
        // Of no context: nothing more is told on those of a Vert.x that is closed.
        Promise<HealthServer> listening = Promise.promise();
        opened.server.listen().onSuccess(server -> listening.complete(opened)).onFailure(failed -> {
            vertx.close();
            listening.fail(refused(endpoint, failed));
        });
        return listening.future();
    }

    private static MillraceException refused(WorkerConfig.Endpoint endpoint, Throwable why) {
        return MillraceException.of(
                        RuntimeCode.R314, "a worker cannot listen on " + endpoint.host() + ":" + endpoint.port())
                .fact(String.valueOf(why.getMessage()))
                .cause(why)
                .fix("set 'health.host' to an address of this machine and 'health.port' to a port that is free there,"
                        + " 0 for any.");
    }

    int port() {
        return server.actualPort();
    }

    Future<Void> close() {
        return vertx.close();
    }

    private void answer(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            request.response()
                    .putHeader("Allow", "GET, HEAD")
                    .setStatusCode(NOT_ALLOWED)
                    .end();
            return;
        }
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case LIVE -> answer(request, health.whyNotLive(vertx));
            case READY -> answer(request, health.whyNotReady(vertx));
            case METRICS -> health.whyNotReady(vertx).onSuccess(reasons -> answer(request, reasons.isEmpty()));
            default ->
                end(request, NOT_FOUND, "text/plain", "there are: " + LIVE + ", " + READY + ", " + METRICS + "\n");
        }
    }

    private void answer(HttpServerRequest request, Future<List<String>> whyNot) {
        whyNot.onSuccess(reasons -> {
            JsonObject body = new JsonObject()
                    .put("status", reasons.isEmpty() ? "UP" : "DOWN")
                    .put("stage", health.stage().toString())
                    .put("running", counters.running())
                    .put("reasons", new JsonArray(reasons));
            end(request, reasons.isEmpty() ? OK : UNAVAILABLE, "application/json", body.encode() + "\n");
        });
    }

    private void answer(HttpServerRequest request, boolean ready) {
        PrometheusText text = new PrometheusText();
        text.single("millrace_worker_ready", "gauge", "1 if the worker takes attempts, else 0.", ready ? 1 : 0);
        counters.write(text);
        end(request, OK, PrometheusText.CONTENT_TYPE, text.toString());
    }

    private static void end(HttpServerRequest request, int status, String type, String body) {
        request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }
}
