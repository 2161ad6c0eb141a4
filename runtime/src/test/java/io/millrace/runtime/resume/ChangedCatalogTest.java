package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.ResumeReport;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which flow of a catalogue a run goes on with. */
class ChangedCatalogTest {
    private static final RunId ID = RunId.of("parcel-7");
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final ValueKey<Integer> BOX = ValueKey.of("box", Integer.class);

    private final ManualTime time = new ManualTime();
    private final FlowStore store = FlowStore.inMemory(time);
    private final Ledger ledger = new Ledger();

    private FlowDefinition<Void, Values> flow(int version, String first, boolean more) {
        FlowBuilder<Void> flow = FlowBuilder.graph("parcel").version(version);
        flow.task(first).provides(BOX).calls(() -> ledger.write(first + version, 7));
        flow.task("send").requires(BOX).calls(box -> ledger.write("send" + version));
        if (more) {
            flow.task("file").after("send").calls(() -> ledger.write("file" + version));
        }
        return flow.build();
    }

    /** A run of version 1 that has packed, and perhaps sent. */
    @BeforeEach
    void leaveARunBehind() {
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 2, false)).build()) {
            engine.start(flow(1, "pack", false), ID);
        }
        time.shift(LONG);
    }

    private ResumeReport resumeAll(FlowDefinition<?, ?>... flows) {
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            return engine.resumeAll(FlowCatalog.of(flows));
        }
    }

    @Test
    void isThatOfTheSameVersion() {
        ResumeReport report = resumeAll(flow(1, "pack", false), flow(2, "pack", true));

        assertThat(report.resumed()).extracting(FlowRun::state).containsExactly(RunState.SUCCEEDED);
        assertThat(report.changed()).isEmpty();
        assertThat(ledger.effects()).endsWith("send1");
    }

    @Test
    void isThatOfTheSameVersionAlsoWhereItHasChanged() {
        FlowDefinition<Void, Values> changed = flow(1, "pack", true);

        ResumeReport report = resumeAll(changed, flow(2, "pack", false));

        assertThat(report.resumed()).extracting(FlowRun::state).containsExactly(RunState.SUCCEEDED);
        assertThat(report.changed())
                .containsExactly(new ResumeReport.Changed(
                        ID,
                        "parcel",
                        1,
                        flow(1, "pack", false).plan().fingerprint(),
                        changed.plan().fingerprint()));
        assertThat(ledger.effects()).endsWith("send1", "file1");
    }

    @Test
    void isNoneThatCannotGoOn() {
        ResumeReport report = resumeAll(flow(1, "wrap", false), flow(2, "pack", true));

        assertThat(report.resumed()).isEmpty();
        assertThat(report.changed()).isEmpty();
        assertThat(report.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.why().code()).isEqualTo(RuntimeCode.R101);
            assertThat(refused.why()).hasMessageContainingAll("task 'pack'   there", "it has run");
        });
    }

    @Test
    void isNoneOfAnotherVersion() {
        ResumeReport report = resumeAll(flow(2, "pack", false));

        assertThat(report.refused()).singleElement().satisfies(refused -> {
            assertThat(refused.why().code()).isEqualTo(RuntimeCode.R005);
            assertThat(refused.why()).hasMessageContaining("in the catalogue: 'parcel', version 2");
        });
    }

    @Test
    void isThatOfTheVersionThatARunWasToldToGoOnWith() {
        try (Engine engine =
                Engine.serial().sharedStore(new CrashingStore(store, 3, false)).build()) {
            engine.resume(flow(2, "pack", true), ID);
        }
        time.shift(LONG);

        ResumeReport report = resumeAll(flow(1, "pack", false), flow(2, "pack", true));

        assertThat(report.resumed()).extracting(FlowRun::state).containsExactly(RunState.SUCCEEDED);
        assertThat(report.changed()).isEmpty();
        assertThat(ledger.effects()).endsWith("file2");
    }
}
