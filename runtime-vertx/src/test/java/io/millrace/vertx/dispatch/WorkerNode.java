package io.millrace.vertx.dispatch;

import static io.millrace.runtime.builder.Parameter.context;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process with one worker. It prints each call, and lets the calls that are to wait go on when a line says so. Asked to
 * end, it drains.
 */
final class WorkerNode {
    static final ValueKey<String> GIVEN = ValueKey.of("given", String.class);
    static final ValueKey<String> MADE = ValueKey.of("made", String.class);

    /** An input for which the call waits until it is let go. */
    static final String WAITS = "waits";

    private static final long LIMIT_SECONDS = 60;
    private static final CountDownLatch GO_ON = new CountDownLatch(1);

    private WorkerNode() {}

    /** Returns the flow that these workers and their engine have. */
    static FlowDefinition<Values, Values> flow(int version) {
        FlowBuilder<Values> flow =
                FlowBuilder.graph("shared", Values.class).version(version).input(GIVEN);
        flow.task("make").requires(GIVEN, context()).provides(MADE).calls((given, context) -> {
            System.out.println("called " + given + " " + context.attemptId());
            if (given.equals(WAITS) && !GO_ON.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody let the call go on");
            }
            return given + " by " + ProcessHandle.current().pid();
        });
        return flow.build();
    }

    /**
     * Takes the port, the address of a member, the version of the flow, how many attempts the worker takes at once, and
     * how many seconds are between its heartbeats.
     */
    public static void main(String[] args) throws Exception {
        ClusterNode node = ClusterNode.hazelcast()
                .cluster("workers")
                .port(Integer.parseInt(args[0]))
                .members(args[1])
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(LIMIT_SECONDS, TimeUnit.SECONDS);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        WorkerVerticle worker = WorkerVerticle.of(flow(Integer.parseInt(args[2])))
                .capacity(Integer.parseInt(args[3]))
                .heartbeat(Duration.ofSeconds(Integer.parseInt(args[4])))
                .drainTime(Duration.ofSeconds(LIMIT_SECONDS));
        node.vertx().deployVerticle(worker).onComplete(deployed -> System.out.println("serves " + worker.id()));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            GO_ON.countDown();
        }
        // The test has ended, however it did.
        Runtime.getRuntime().halt(1);
    }

    private static void close(ClusterNode node) {
        try {
            node.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            System.out.println("left");
        } catch (Exception failure) {
            System.out.println("did not leave: " + failure);
        }
    }
}
