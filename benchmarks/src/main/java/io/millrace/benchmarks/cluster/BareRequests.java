package io.millrace.benchmarks.cluster;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What is compared: requests over the event bus that are answered with what they hold, in some lanes side by side. */
final class BareRequests {
    private static final int LIMIT_SECONDS = 60;

    private final EventBus events;
    private final List<Context> lanes = new ArrayList<>();
    private final Buffer payload = Buffer.buffer(EchoFlow.PAYLOAD);

    /** Each lane has an event loop, as each run has. */
    BareRequests(VertxInternal vertx, int lanes) {
        this.events = vertx.eventBus();
        for (int lane = 0; lane < lanes; lane++) {
            this.lanes.add(vertx.createEventLoopContext());
        }
    }

    /** Makes so many requests one after the other in each lane, to the processes in turn; returns the nanoseconds. */
    long lap(int requests, List<WorkerProcess> processes) throws Exception {
        List<String> addresses = processes.stream()
                .map(process -> WorkerProgram.echoAddress(process.pid()))
                .toList();
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        long begin = System.nanoTime();
        for (Context lane : lanes) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            int first = ends.size();
            ends.add(end);
            lane.runOnContext(nothing -> request(requests, first, addresses, end));
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        return System.nanoTime() - begin;
    }

    private void request(int left, int turn, List<String> addresses, CompletableFuture<Void> end) {
        if (left == 0) {
            end.complete(null);
            return;
        }
        events.<Buffer>request(addresses.get(turn % addresses.size()), payload)
                .onSuccess(reply -> request(left - 1, turn + 1, addresses, end))
                .onFailure(end::completeExceptionally);
    }
}
