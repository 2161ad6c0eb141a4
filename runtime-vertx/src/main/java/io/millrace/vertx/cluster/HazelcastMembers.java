package io.millrace.vertx.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.function.Consumer;

/** Tells which members leave. Vert.x has room for one listener of nodes, and uses it itself, so Hazelcast is asked. */
final class HazelcastMembers implements MembershipListener {
    /** The attribute in which vertx-hazelcast keeps the id of a node. */
    private static final String NODE_ID = "__vertx.nodeId";

    private final Consumer<String> listener;

    private HazelcastMembers(Consumer<String> listener) {
        this.listener = listener;
    }

    /** Lets somebody hear of members that leave, if the cluster is one of Hazelcast. */
    static void onLeave(ClusterManager manager, Consumer<String> listener) {
        if (manager instanceof HazelcastClusterManager hazelcast) {
            hazelcast.getHazelcastInstance().getCluster().addMembershipListener(new HazelcastMembers(listener));
        }
    }

    @Override
    public void memberAdded(MembershipEvent event) {
        // Workers announce themselves.
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        String node = event.getMember().getAttribute(NODE_ID);
        if (node != null) {
            listener.accept(node);
        }
    }
}
