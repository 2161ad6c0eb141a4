package io.millrace.vertx.program;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a worker program how it is, as an orchestrator does. */
final class Probe {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String server;

    Probe(int port) {
        server = "http://127.0.0.1:" + port;
    }

    /** Returns the status and the body. */
    String get(String path) throws IOException, InterruptedException {
        return ask("GET", path);
    }

    String ask(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(server + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(LIMIT)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** Asks until the answer begins so. */
    String await(String path, String beginning) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        String answer = get(path);
        while (!answer.startsWith(beginning)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(path + " does not become " + beginning + ": " + answer);
            }
            answer = get(path);
        }
        return answer;
    }
}
