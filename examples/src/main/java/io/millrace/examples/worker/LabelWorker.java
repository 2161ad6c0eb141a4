package io.millrace.examples.worker;

import io.millrace.vertx.worker.WorkerVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonArray;

/** A main verticle for the launcher of Vert.x, which gives it the configuration and closes it when the process is to end. */
// tag::verticle[]
public final class LabelWorker extends VerticleBase {
    @Override
    public Future<?> start() {
        return vertx.deployVerticle(WorkerVerticle.of(PrintLabelFlow.of(new PrintLabel()))
                .capacity(config().getInteger("capacity", WorkerVerticle.DEFAULT_CAPACITY))
                .topics(config().getJsonArray("topics", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toArray(String[]::new)));
    }
}
// end::verticle[]
