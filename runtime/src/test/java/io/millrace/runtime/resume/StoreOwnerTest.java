package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.FlowStore;
import org.junit.jupiter.api.Test;

/** An engine closes the store that is its own, and no other. */
class StoreOwnerTest {
    private final FlowStore store = FlowStore.inMemory();

    private boolean isClosed() {
        return store.find(RunId.of("any"))
                .handle((found, failure) -> String.valueOf(failure).contains("R106"))
                .toCompletableFuture()
                .join();
    }

    @Test
    void aSerialEngineClosesItsOwn() {
        Engine.serial().store(store).build().close();
        assertThat(isClosed()).isTrue();
    }

    @Test
    void aParallelEngineClosesItsOwnAlsoTwice() {
        Engine engine = Engine.parallel().store(store).build();
        assertThat(isClosed()).isFalse();
        engine.close();
        engine.close();
        assertThat(isClosed()).isTrue();
    }

    @Test
    void noEngineClosesASharedOne() {
        Engine.serial().sharedStore(store).build().close();
        Engine.parallel().sharedStore(store).build().close();
        assertThat(isClosed()).isFalse();
    }
}
