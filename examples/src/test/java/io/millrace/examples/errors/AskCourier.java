package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

final class AskCourier {
    record Parcel(String address) {}

    private AskCourier() {}

    @Flow(value = "ask-courier", input = Parcel.class)
    static final class Wrong {
        private final Function<String, CompletionStage<String>> courier;

        Wrong(Function<String, CompletionStage<String>> courier) {
            this.courier = courier;
        }

        // tag::wrong[]
        @Task
        @Provides("number")
        CompletionStage<String> ask(String address) {
            if (address.isEmpty()) {
                return null; // R014
            }
            return courier.apply(address);
        }
        // end::wrong[]
    }

    @Flow(value = "ask-courier", input = Parcel.class)
    static final class Right {
        private final Function<String, CompletionStage<String>> courier;

        Right(Function<String, CompletionStage<String>> courier) {
            this.courier = courier;
        }

        // tag::right[]
        @Task
        @Provides("number")
        CompletionStage<String> ask(String address) {
            if (address.isEmpty()) {
                return CompletableFuture.failedFuture(new IllegalArgumentException("a parcel needs an address"));
            }
            return courier.apply(address);
        }
        // end::right[]
    }
}
