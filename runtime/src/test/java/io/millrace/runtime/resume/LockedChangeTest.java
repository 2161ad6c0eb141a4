package io.millrace.runtime.resume;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.FlowShape;
import io.millrace.model.LockedFlows;
import io.millrace.model.ShapeFile;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.resume.CrashFlow.Ledger;
import io.millrace.runtime.resume.FlowVariant.Change;
import io.millrace.runtime.spi.FlowStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One change of a flow, judged by its lock and by resuming runs that were left behind after each of their records: what the
 * lock lets pass goes on everywhere, and what does not go on somewhere is refused by the lock.
 */
class LockedChangeTest {
    private static final RunId ID = RunId.of("run-1");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ManualTime time = new ManualTime();
    private final Ledger ledger = new Ledger();

    /** Where the flow is that changes. */
    private enum Place {
        ALONE,
        NESTED_LAST,
        NESTED_AND_FOLLOWED
    }

    static Stream<Arguments> changes() {
        return Stream.of(Change.values())
                .flatMap(change -> Stream.of("a", "c", "d")
                        .flatMap(
                                target -> Stream.of(Place.values()).map(place -> Arguments.of(change, target, place))));
    }

    @ParameterizedTest(name = "{0} of {1}, {2}")
    @MethodSource("changes")
    void aLockForeseesWhatAResumeSays(Change change, String target, Place place) {
        List<String> locked = locked(change, target, place);
        Map<String, String> refused = new TreeMap<>();
        for (String failing : Set.of("", target)) {
            FlowDefinition<Values, Values> old = flow(new FlowVariant(change, target, false, failing), place);
            FlowDefinition<Values, Values> now = flow(new FlowVariant(change, target, true, failing), place);
            for (int records = 1; crash(old, now, records, failing + records, refused); records++) {
                // Until the run is not left behind any more.
            }
        }

        if (locked.isEmpty()) {
            assertThat(refused).isEmpty();
        } else {
            assertThat(refused).as("%s", locked).isNotEmpty();
        }
    }

    private FlowDefinition<Values, Values> flow(FlowVariant variant, Place place) {
        FlowDefinition<Values, Values> inner = variant.flow(ledger);
        if (place == Place.ALONE) {
            return inner;
        }
        FlowBuilder<Values> flow = FlowBuilder.graph("around", Values.class).input(FlowVariant.START, FlowVariant.MORE);
        flow.subflow("inside", inner);
        if (place == Place.NESTED_AND_FOLLOWED) {
            flow.task("last").after("inside").calls(() -> ledger.write("last"));
        }
        return flow.build();
    }

    private List<String> locked(Change change, String target, Place place) {
        Map<String, ShapeFile> before = files(new FlowVariant(change, target, false, ""), place);
        Map<String, ShapeFile> now = files(new FlowVariant(change, target, true, ""), place);
        LockedFlows locks = new LockedFlows(before);
        return now.keySet().stream()
                .flatMap(name -> locks.breaking(name, now).stream())
                .toList();
    }

    private Map<String, ShapeFile> files(FlowVariant variant, Place place) {
        Map<String, ShapeFile> files = new HashMap<>();
        files.put("Inner", new ShapeFile(1, Map.of(), shape(flow(variant, Place.ALONE))));
        if (place != Place.ALONE) {
            files.put("Outer", new ShapeFile(1, Map.of("inside", "Inner"), shape(flow(variant, place))));
        }
        return files;
    }

    private static FlowShape shape(FlowDefinition<?, ?> flow) {
        return FlowShape.parse(flow.calls().shape());
    }

    /** Returns whether the run was left behind; then it was resumed with the changed flow. */
    private boolean crash(
            FlowDefinition<Values, Values> old,
            FlowDefinition<Values, Values> now,
            int records,
            String when,
            Map<String, String> refused) {
        FlowStore store = FlowStore.inMemory(time);
        try (Engine engine = Engine.serial()
                .sharedStore(new CrashingStore(store, records, false))
                .build()) {
            engine.start(old, FlowVariant.INPUT, ID);
        }
        time.shift(LONG);
        if (store.find(ID)
                .toCompletableFuture()
                .join()
                .orElseThrow()
                .status()
                .state()
                .isFinished()) {
            return false;
        }
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            assertThat(engine.resume(now, ID).await(LONG)).as(when).isPresent();
        } catch (MillraceException changed) {
            assertThat(changed.code()).as(when).isEqualTo(RuntimeCode.R101);
            refused.put(when, String.valueOf(changed.getMessage()));
        }
        return true;
    }
}
