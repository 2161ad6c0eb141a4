package io.millrace.vertx.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.MultiMapConfig.ValueCollectionType;
import com.hazelcast.config.NetworkConfig;
import java.util.List;
import java.util.Map;

/**
 * How Hazelcast is set up: quick to notice what is dead, quiet, and open to nobody but the given members. A configuration
 * that is given replaces the file that comes with vertx-hazelcast, so what that says of Vert.x's own maps is here too.
 */
final class HazelcastSetup {
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.logging.type", "slf4j"),
            Map.entry("hazelcast.phone.home.enabled", "false"),
            // Vert.x closes it, after its verticles: not a hook of its own beside them.
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.socket.server.bind.any", "false"),
            // A hung node is found dead after 5 s; with Hazelcast's own setting after 60 s.
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
            // The halves of a split find each other again in seconds, not in five minutes.
            Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "5"),
            // Members are known by address: there is nothing to wait for before one joins.
            Map.entry("hazelcast.wait.seconds.before.join", "0"));

    private HazelcastSetup() {}

    static Config config(String cluster, String address, int port, List<String> members) {
        Config config = new Config();
        config.setClusterName(cluster);
        PROPERTIES.forEach(config::setProperty);
        config.getJetConfig().setEnabled(false);
        config.getIntegrityCheckerConfig().setEnabled(false);
        config.addMultiMapConfig(
                new MultiMapConfig("__vertx.subs").setBackupCount(1).setValueCollectionType(ValueCollectionType.SET));
        config.addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1));
        config.addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
        network(config.getNetworkConfig(), address, port, members);
        return config;
    }

    private static void network(NetworkConfig network, String address, int port, List<String> members) {
        network.setPort(port).setPortAutoIncrement(true);
        network.getInterfaces().setEnabled(true).addInterface(address);
        JoinConfig join = network.getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(members);
    }
}
