package io.millrace.vertx.cluster;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/**
 * Sets a node up in a cluster that Hazelcast keeps: members are found by their addresses and by nothing else, nothing is
 * sent to anybody outside, a killed node is noticed within a second and a hung one within five.
 *
 * <p>Not thread-safe. Each {@link #start} starts a node of its own.
 */
public final class HazelcastNodeBuilder {
    /** The name of the cluster, if nothing else is set. */
    public static final String DEFAULT_CLUSTER = "millrace";

    /** The address of this machine, if nothing else is set: the others have to be on the same one. */
    public static final String DEFAULT_HOST = "127.0.0.1";

    /** The port of Hazelcast, if nothing else is set. */
    public static final int DEFAULT_PORT = 5701;

    private static final int LAST_PORT = 65_535;

    private String cluster = DEFAULT_CLUSTER;
    private String host = DEFAULT_HOST;
    private int port = DEFAULT_PORT;
    private List<String> members = List.of();
    private VertxOptions options = new VertxOptions();

    HazelcastNodeBuilder() {}

    /** Sets the name of the cluster: nodes of other names are not part of it. The default is {@code millrace}. */
    public HazelcastNodeBuilder cluster(String name) {
        cluster = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets the address of this machine that the others reach it at, of which the node uses no other. The default is
     * {@code 127.0.0.1}, for which all nodes have to be on one machine.
     */
    public HazelcastNodeBuilder host(String host) {
        this.host = Objects.requireNonNull(host, "host");
        return this;
    }

    /**
     * Sets the port of Hazelcast, from 1 to 65535; the default is 5701. If it is taken, the next free one of the hundred that
     * follow is used.
     */
    public HazelcastNodeBuilder port(int port) {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException("a port is a number from 1 to " + LAST_PORT + ", but this is " + port);
        }
        this.port = port;
        return this;
    }

    /**
     * Sets where other nodes may be, as {@code host} or {@code host:port}. One that is there is enough to find all of them;
     * the node itself may be among them. The default is this node's own host.
     */
    public HazelcastNodeBuilder members(String... addresses) {
        members = List.of(addresses);
        return this;
    }

    /** Sets how Vert.x is set up, but for its event bus, of which host, port and times are set here. */
    public HazelcastNodeBuilder vertx(VertxOptions options) {
        this.options = new VertxOptions(options);
        return this;
    }

    /**
     * Joins the cluster, or begins it where no other member is there. What Hazelcast would like to be told on the command line
     * of Java, and was not, is one line in the log.
     *
     * @return the node, once it has joined; it fails with R305 if the node cannot join
     */
    public Future<ClusterNode> start() {
        String address;
        try {
            // Hazelcast compares the addresses of interfaces, not their names.
            address = InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException unknown) {
            return Future.failedFuture(cannotJoin(unknown));
        }
        HazelcastJavaOptions.hint();
        List<String> known = members.isEmpty() ? List.of(address) : members;
        HazelcastClusterManager manager =
                new HazelcastClusterManager(HazelcastSetup.config(cluster, address, port, known));
        VertxOptions own = new VertxOptions(options)
                .setEventBusOptions(EventBusTimes.apply(new EventBusOptions(options.getEventBusOptions()))
                        .setHost(address)
                        .setPort(0));
        return ClusterNode.start(manager, own).recover(failure -> Future.failedFuture(cannotJoin(failure)));
    }

    private MillraceException cannotJoin(Throwable why) {
        return MillraceException.of(RuntimeCode.R305, "a node cannot join the cluster '" + cluster + "'")
                .fact("host: " + host + ", port: " + port + ", members: " + members)
                .fact(String.valueOf(why.getMessage()))
                .cause(why)
                .fix("give an address of this machine as host, a port that is free there and open to the other members,"
                        + " and the addresses of members that run.");
    }
}
