package io.millrace.vertx.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.ArrayList;
import java.util.List;
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

    /** Returns the addresses of the members, this one first; none if the cluster is not one of Hazelcast or has been left. */
    static List<String> addresses(ClusterManager manager) {
        if (!(manager instanceof HazelcastClusterManager hazelcast) || !isActive(manager)) {
            return List.of();
        }
        List<String> addresses = new ArrayList<>();
        for (Member member : hazelcast.getHazelcastInstance().getCluster().getMembers()) {
            String address =
                    member.getAddress().getHost() + ":" + member.getAddress().getPort();
            addresses.add(member.localMember() ? 0 : addresses.size(), address);
        }
        return addresses;
    }

    /** Returns whether the node takes part in the cluster. Vert.x is not told when Hazelcast ends by itself. */
    static boolean isActive(ClusterManager manager) {
        return manager.isActive()
                && (!(manager instanceof HazelcastClusterManager hazelcast)
                        || hazelcast
                                .getHazelcastInstance()
                                .getLifecycleService()
                                .isRunning());
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
