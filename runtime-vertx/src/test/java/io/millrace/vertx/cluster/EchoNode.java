package io.millrace.vertx.cluster;

import java.util.concurrent.TimeUnit;

/** A node that answers whoever sends it something, until it is killed or told to end by a line. */
final class EchoNode {
    private EchoNode() {}

    public static void main(String[] args) throws Exception {
        System.out.println("missing " + HazelcastJavaOptions.missing());
        ClusterNode node = ClusterNode.hazelcast()
                .cluster("test")
                .port(Integer.parseInt(args[0]))
                .members(args[1])
                .start()
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
        node.vertx()
                .eventBus()
                .consumer("echo", message -> message.reply(message.body()))
                .completion()
                .onComplete(registered -> System.out.println("joined " + node.id()));
        System.in.read();
        node.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        System.out.println("left");
    }
}
