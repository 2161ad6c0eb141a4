package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread of a run works for the store while it would wait for it, and only then. */
class LentThreadTest {
    private static final ValueKey<Integer> ONE = ValueKey.of("one", Integer.class);
    private static final ValueKey<Integer> TWO = ValueKey.of("two", Integer.class);

    @TempDir
    private Path directory;

    private final List<Thread> lent = new CopyOnWriteArrayList<>();

    private static FlowDefinition<Void, Values> chain() {
        FlowBuilder<Void> flow = FlowBuilder.graph("chain");
        flow.task("first").provides(ONE).calls(() -> 1);
        flow.task("second").requires(ONE).provides(TWO).calls(one -> one + 1);
        return flow.build();
    }

    private FlowStore watched(FlowStore store) {
        return (FlowStore) Proxy.newProxyInstance(
                FlowStore.class.getClassLoader(), new Class<?>[] {FlowStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lendThread")) {
                        lent.add(Thread.currentThread());
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static void run(Engine running) {
        try (Engine engine = running) {
            Values values = engine.start(chain())
                    .await(Duration.ofSeconds(60))
                    .orElseThrow()
                    .orElseThrow();
            assertThat(values.get(TWO)).isEqualTo(2);
        }
    }

    @Test
    void aSerialRunLendsItsThreadForEachRecord() {
        try (FlowStore store = watched(FlowStore.onDisk(directory))) {
            run(Engine.serial().sharedStore(store).build());
        }
        assertThat(lent).as("two results and the outcome").hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void aParallelRunHasOtherThingsToDo() {
        try (FlowStore store = watched(FlowStore.onDisk(directory))) {
            run(Engine.parallel().sharedStore(store).build());
        }
        assertThat(lent).isEmpty();
    }
}
