package io.millrace.examples.errors;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import io.millrace.runtime.Engine;
import io.millrace.runtime.RunId;

@Flow("count-parcels")
class CountParcels {
    private final Engine engine;

    CountParcels(Engine engine) {
        this.engine = engine;
    }

    // tag::flow[]
    @Task
    @Provides("count")
    int count() {
        RunId ownRun = RunId.of("count-monday");
        return engine.start(CountParcelsFlow.of(this), ownRun)
                .await()
                .orElseThrow()
                .count(); // R112
    }
    // end::flow[]
}
