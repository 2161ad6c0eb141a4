package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.vertx.VertxEngine;
import io.millrace.vertx.VertxRun;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxTest {
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

    /** A shop that answers after a while. */
    private Future<Integer> price(int price) {
        assertThat(Context.isOnEventLoopThread()).isTrue();
        return vertx.timer(1, TimeUnit.MILLISECONDS).map(price);
    }

    @Test
    void asksOnTheEventLoop() {
        AskPricesFlow flow = AskPricesFlow.of(new AskPrices(article -> price(70), article -> price(60)));
        // tag::start[]
        VertxEngine engine = VertxEngine.on(vertx).build();
        Future<Integer> best = engine.start(flow, new AskPrices.Request("mill"))
                .compose(VertxRun::outcome)
                .map(outcome -> outcome.orElseThrow().best());
        // end::start[]
        assertThat(await(best)).isEqualTo(60);
    }

    @Test
    void isChosenByName() {
        AskPricesFlow flow = AskPricesFlow.of(new AskPrices(article -> price(70), article -> price(60)));
        try (Engine engine = Engine.load("vertx://?workers=2")) {
            AskPricesFlow.Output output =
                    engine.start(flow, new AskPrices.Request("mill")).await().orElseThrow();
            assertThat(output.best()).isEqualTo(60);
        }
    }
}
