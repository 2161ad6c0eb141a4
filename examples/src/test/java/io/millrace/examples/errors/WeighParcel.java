package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.concurrent.CompletionStage;

@Flow("weigh-parcel")
class WeighParcel {
    interface Scales {
        CompletionStage<Integer> weigh() throws InterruptedException;
    }

    private final Scales scales;

    WeighParcel(Scales scales) {
        this.scales = scales;
    }

    @Task
    @Provides("grams")
    CompletionStage<Integer> weigh() throws InterruptedException {
        return scales.weigh();
    }
}
