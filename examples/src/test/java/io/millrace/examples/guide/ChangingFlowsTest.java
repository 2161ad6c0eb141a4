package io.millrace.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.record.Control;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangingFlowsTest {
    private static final RunId ID = RunId.of("parcel-7");

    private final List<String> journal = new CopyOnWriteArrayList<>();
    private final FlowStore store = FlowStore.inMemory();

    /** A run of the old flow is suspended when it has packed. */
    @BeforeEach
    void leaveARunBehind() {
        AtomicReference<Engine> here = new AtomicReference<>();
        SendParcel parcels =
                new SendParcel(() -> here.get().find(ID).orElseThrow().suspend(), journal);
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            here.set(engine);
            assertThat(engine.start(SendParcelFlow.of(parcels), new SendParcel.Order("tea"), ID)
                            .await())
                    .isInstanceOf(Outcome.Suspended.class);
        }
    }

    @Test
    void goesOnWithWhatIsStillToCome() {
        try (Engine engine = Engine.parallel().sharedStore(store).build()) {
            // tag::resume[]
            FlowRun<WeighParcelFlow.Output> run =
                    engine.resume(WeighParcelFlow.of(new WeighParcel(journal)), RunId.of("parcel-7"));
            // end::resume[]

            assertThat(run.await()).isInstanceOf(Outcome.Succeeded.class);
            assertThat(journal).containsExactly("pack tea", "weigh box of tea", "send box of tea, 100 g");
        }
    }

    @Test
    void saysWhatBreaksARun() {
        SendBoxFlow changed = SendBoxFlow.of(new SendBox(journal));
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThatThrownBy(() -> engine.resume(changed, ID))
                    .isInstanceOfSatisfying(MillraceException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(RuntimeCode.R101);
                        assertThat(refused.getMessage())
                                .contains("task 'pack'", "provides box: java.lang.String", "it has run");
                    });
        }
    }

    @Test
    void keepsVersionsSideBySide() {
        SendParcelFlow old = SendParcelFlow.of(new SendParcel(() -> {}, journal));
        SendBoxFlow current = SendBoxFlow.of(new SendBox(journal));
        store.request(ID, Control.CANCEL, "ada").toCompletableFuture().join();
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            // tag::versions[]
            FlowCatalog catalog = FlowCatalog.of(old, current);
            ResumeReport report = engine.resumeAll(catalog);
            report.changed().forEach(changed -> journal.add(changed.run() + " goes on with changed code"));
            report.refused().forEach(refused -> journal.add(refused.run() + ": " + refused.why()));
            // end::versions[]

            assertThat(report.resumed()).singleElement().extracting(FlowRun::id).isEqualTo(ID);
            assertThat(report.refused()).isEmpty();
            assertThat(journal).containsExactly("pack tea", "unpack box of tea");
        }
    }
}
