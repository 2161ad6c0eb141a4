package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import io.vertx.core.Future;
import java.util.function.Function;

/** Asks two shops for their price on an event loop, and takes the lower one. */
@Flow(value = "ask-prices", input = AskPrices.Request.class)
class AskPrices {
    record Request(String article) {}

    private final Function<String, Future<Integer>> near;
    private final Function<String, Future<Integer>> far;

    AskPrices(Function<String, Future<Integer>> near, Function<String, Future<Integer>> far) {
        this.near = near;
        this.far = far;
    }

    // tag::future[]
    @Task(timeout = "30s")
    @Provides("nearPrice")
    Future<Integer> askNear(String article) {
        return near.apply(article);
    }
    // end::future[]

    @Task(timeout = "30s")
    @Provides("farPrice")
    Future<Integer> askFar(String article) {
        return far.apply(article);
    }

    @Task
    @Provides("best")
    int choose(int nearPrice, int farPrice) {
        return Math.min(nearPrice, farPrice);
    }
}
