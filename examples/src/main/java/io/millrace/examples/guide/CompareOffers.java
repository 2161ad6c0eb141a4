package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

// tag::flow[]
/** Asks two shops for their price, side by side, and takes the lower one. */
@Flow(value = "compare-offers", input = CompareOffers.Request.class)
class CompareOffers {
    record Request(String article) {}

    private final Function<String, CompletionStage<Integer>> near;
    private final Function<String, CompletionStage<Integer>> far;

    CompareOffers(Function<String, CompletionStage<Integer>> near, Function<String, CompletionStage<Integer>> far) {
        this.near = near;
        this.far = far;
    }

    // tag::timeout[]
    @Task(timeout = "30s")
    @Provides("nearPrice")
    CompletionStage<Integer> askNear(String article) {
        return near.apply(article);
    }
    // end::timeout[]

    @Task(timeout = "30s")
    @Provides("farPrice")
    CompletionStage<Integer> askFar(String article) {
        return far.apply(article);
    }

    @Task
    @Provides("best")
    int choose(int nearPrice, int farPrice) {
        return Math.min(nearPrice, farPrice);
    }
}
// end::flow[]
