package io.millrace.vertx.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One node of a cluster: its Vert.x, and the news of other nodes that leave.
 *
 * <pre>{@code
 * ClusterNode.hazelcast()
 *         .host("10.0.0.5")
 *         .members("10.0.0.5", "10.0.0.6")
 *         .start()
 *         .onSuccess(node -> node.vertx().deployVerticle(WorkerVerticle.of(BookTripFlow.create())));
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class ClusterNode {
    private final Vertx vertx;
    private final Optional<ClusterManager> clusterManager;

    private ClusterNode(Vertx vertx, Optional<ClusterManager> clusterManager) {
        this.vertx = vertx;
        this.clusterManager = clusterManager;
    }

    /** Returns a builder of a node in a cluster that Hazelcast keeps, with settings for quick notice of dead nodes. */
    public static HazelcastNodeBuilder hazelcast() {
        return new HazelcastNodeBuilder();
    }

    /**
     * Returns the node of a Vert.x that runs already. If it is clustered by Hazelcast, nodes that leave are told; with other
     * cluster managers, and without a cluster, none are, and a dead worker is noticed by its missing heartbeats alone.
     */
    public static ClusterNode of(Vertx vertx) {
        Objects.requireNonNull(vertx, "vertx");
        return new ClusterNode(
                vertx,
                vertx instanceof VertxInternal internal
                        ? Optional.ofNullable(internal.clusterManager())
                        : Optional.empty());
    }

    /**
     * Starts a Vert.x that a given cluster manager clusters.
     *
     * @param clusterManager the cluster manager, set up by the caller and not started yet
     * @param options how Vert.x is set up; the pings of the event bus should be short, see {@link EventBusTimes}
     * @return the node, once it has joined
     */
    public static Future<ClusterNode> start(ClusterManager clusterManager, VertxOptions options) {
        return Vertx.builder()
                .with(options)
                .withClusterManager(clusterManager)
                .buildClustered()
                .map(ClusterNode::of);
    }

    /** Returns the Vert.x of the node. */
    public Vertx vertx() {
        return vertx;
    }

    /** Returns the id of the node in its cluster, as other nodes know it; empty if there is no cluster. */
    public String id() {
        return clusterManager.map(ClusterManager::getNodeId).orElse("");
    }

    /**
     * Returns the addresses at which the members of the cluster reach each other, this node's own first, as {@code host:port};
     * none if the cluster is not one of Hazelcast.
     */
    public List<String> members() {
        return clusterManager.map(HazelcastMembers::addresses).orElse(List.of());
    }

    /** Returns whether the node takes part in its cluster still. One without a cluster always does. */
    public boolean isActive() {
        return clusterManager.map(HazelcastMembers::isActive).orElse(true);
    }

    /**
     * Lets somebody hear of each node that has left the cluster, whether it said so or was found dead. Called on threads of
     * the cluster manager: the listener returns at once.
     *
     * @param listener is told the id of the node
     */
    public void onLeave(Consumer<String> listener) {
        clusterManager.ifPresent(manager -> HazelcastMembers.onLeave(manager, listener));
    }

    /**
     * Leaves the cluster and closes Vert.x, with all verticles that are deployed on it.
     *
     * @return when that is done
     */
    public Future<Void> close() {
        return vertx.close();
    }
}
