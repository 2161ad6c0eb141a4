package io.millrace.examples.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.spi.FlowProvider;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxRun;
import io.millrace.vertx.cluster.ClusterNode;
import io.millrace.vertx.dispatch.Workers;
import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The workers of the guide, beside an engine in one Vert.x. */
class LabelWorkerTest {
    private static final PrintLabel.Parcel PARCEL = new PrintLabel.Parcel("Ada", "Mill Lane 1");

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private String label() {
        Outcome<PrintLabelFlow.Output> outcome = await(Workers.on(ClusterNode.of(vertx))
                .open()
                .map(workers -> VertxEngine.on(vertx).dispatcher(workers).build())
                .compose(engine -> engine.start(PrintLabelFlow.of(new PrintLabel()), PARCEL))
                .compose(VertxRun::outcome));
        return outcome.orElseThrow().label();
    }

    @Test
    void isDeployedByItsNameAndReadsItsConfigurationAsWithTheLauncher() {
        JsonObject config = new JsonObject("{\"capacity\": 2, \"topics\": [\"printer\"]}");

        await(vertx.deployVerticle(LabelWorker.class.getName(), new DeploymentOptions().setConfig(config)));

        assertThat(label()).isEqualTo("[Ada / Mill Lane 1]");
    }

    @Test
    void isShownInTheGuideWithItsFingerprint() throws IOException {
        assertThat(Files.readString(Path.of("../docs/guide/worker.md")))
                .contains("print-label, version 1, fingerprint "
                        + PrintLabelFlow.of(new PrintLabel()).plan().fingerprint() + "\n");
    }

    @Test
    void tellsAListenerHowLongAttemptsTake() {
        AttemptTimes times = new AttemptTimes();
        List<FlowDefinition<?, ?>> flows = ServiceLoader.load(FlowProvider.class).stream()
                .flatMap(provider -> provider.get().flows().stream())
                .toList();
        WorkerVerticle worker = WorkerVerticle.of(flows)
                .topics("printer")
                .drainTime(Duration.ZERO)
                .listener(times);
        await(vertx.deployVerticle(worker));

        assertThat(label()).isEqualTo("[Ada / Mill Lane 1]");
        await(worker.load());
        assertThat(times.times()).containsOnlyKeys("layOut", "print");
    }
}
