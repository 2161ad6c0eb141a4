package io.millrace.vertx.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real nodes, in this JVM and in others, on the loopback interface. */
class ClusterNodeTest {
    private static final long LIMIT_SECONDS = 60;

    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void findsAnotherNodeByItsAddressAndHearsOfItsDeath() throws Exception {
        int port = OtherJvm.freePort();
        ClusterNode node = get(ClusterNode.hazelcast()
                .cluster("test")
                .port(port)
                .members("127.0.0.1:" + port)
                .start());
        BlockingQueue<String> left = new LinkedBlockingQueue<>();
        node.onLeave(left::add);
        try (OtherJvm killed = OtherJvm.start(EchoNode.class, "" + OtherJvm.freePort(), "127.0.0.1:" + port);
                OtherJvm told = OtherJvm.start(EchoNode.class, "" + OtherJvm.freePort(), "127.0.0.1:" + port)) {
            String killedId = killed.await("joined ");
            String toldId = told.await("joined ");
            assertThat(get(node.vertx().eventBus().<String>request("echo", "hello"))
                            .body())
                    .isEqualTo("hello");

            killed.kill();
            assertThat(left.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(killedId);
            told.tell("");
            assertThat(left.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(toldId);
            told.await("left");
            assertThat(told.lines()).contains("missing []").doesNotContain("WARN");
        } finally {
            get(node.close());
        }
    }

    @Test
    void saysWhyANodeCannotJoin() {
        assertThatThrownBy(() -> get(ClusterNode.hazelcast()
                        .cluster("test")
                        .host("203.0.113.7")
                        .start()))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R305))
                .hasMessageStartingWith(
                        "[R305] a node cannot join the cluster 'test'\n    host: 203.0.113.7, port: 5701");
    }

    @Test
    void takesAVertxThatRuns() throws Exception {
        Vertx vertx = Vertx.vertx();
        ClusterNode node = ClusterNode.of(vertx);
        node.onLeave(id -> {
            throw new AssertionError(id);
        });

        assertThat(node.vertx()).isSameAs(vertx);
        assertThat(node.id()).isEmpty();
        get(node.close());
    }

    @Test
    void takesAClusterManagerThatIsGiven() throws Exception {
        int port = OtherJvm.freePort();
        Config config = HazelcastSetup.config("given", "127.0.0.1", port, List.of("127.0.0.1:" + port));
        HazelcastClusterManager manager = new HazelcastClusterManager(config);
        ClusterNode node = get(ClusterNode.start(
                manager, new VertxOptions().setEventBusOptions(new EventBusOptions().setHost("127.0.0.1"))));

        assertThat(node.id()).isEqualTo(manager.getNodeId()).isNotEmpty();
        get(node.close());
    }

    @Test
    void looksForMembersByAddressAloneAndTellsNobodyOutside() {
        Config config = HazelcastSetup.config("c", "127.0.0.1", 5701, List.of("127.0.0.1"));

        assertThat(config.getNetworkConfig().getJoin().getMulticastConfig().isEnabled())
                .isFalse();
        assertThat(config.getNetworkConfig().getJoin().isAutoDetectionEnabled()).isFalse();
        assertThat(config.getProperty("hazelcast.phone.home.enabled")).isEqualTo("false");
        assertThat(config.getJetConfig().isEnabled()).isFalse();
    }

    @Test
    void namesTheJavaOptionsThatAreMissing() {
        assertThat(HazelcastJavaOptions.missing()).contains("--add-opens java.base/sun.nio.ch=ALL-UNNAMED");
    }

    @Test
    void refusesPortsThatThereAreNot() {
        assertThatThrownBy(() -> ClusterNode.hazelcast().port(0))
                .hasMessage("a port is a number from 1 to 65535, but this is 0");
    }
}
