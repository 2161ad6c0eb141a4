package io.millrace.benchmarks.cluster;

import io.millrace.model.TaskMode;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process with one worker, which also answers bare requests with what they hold. It ends with the one that started it. */
final class WorkerProgram {
    /** What it prints when it is there. */
    static final String SERVES = "serves";

    /** The line that lets waiting tasks go on. */
    static final String GO_ON = "go on";

    /** More than are ever in flight, so that none is refused. */
    private static final int CAPACITY = 64;

    private static final int LIMIT_SECONDS = 60;

    private WorkerProgram() {}

    /** Returns the address of the bare requests to a process. */
    static String echoAddress(long pid) {
        return "bench.echo." + pid;
    }

    /** Takes the port of its node and the address of a member of the cluster. */
    public static void main(String[] args) throws Exception {
        ClusterNode node = get(ClusterNode.hazelcast()
                .cluster(EngineNode.CLUSTER)
                .port(Integer.parseInt(args[0]))
                .members(args[1])
                .start());
        CompletableFuture<String> end = new CompletableFuture<>();
        get(node.vertx()
                .deployVerticle(WorkerVerticle.of(
                                EchoFlow.of(TaskMode.NON_BLOCKING), EchoFlow.of(TaskMode.BLOCKING), WaitingFlow.of(end))
                        .capacity(CAPACITY)));
        get(node.vertx()
                .eventBus()
                .consumer(echoAddress(ProcessHandle.current().pid()), message -> message.reply(message.body()))
                .completion());
        System.out.println(SERVES);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            end.complete(line);
        }
        Runtime.getRuntime().halt(0);
    }

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
