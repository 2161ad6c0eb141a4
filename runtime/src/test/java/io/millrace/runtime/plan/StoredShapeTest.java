package io.millrace.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RunId;
import io.millrace.runtime.builder.Alternatives;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.spi.FlowStore;
import io.millrace.runtime.store.StoredPlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a store keeps of a flow, so that it can be compared later. */
class StoredShapeTest {
    /** What was once written is read for ever: lines of this file are added, and never changed. */
    private static final Path GOLDEN = Path.of("src/test/resources/golden/plan.txt");

    private static final ValueKey<Guest> GUEST = ValueKey.of("guest", Guest.class);
    private static final ValueKey<String> CARD = ValueKey.of("card", String.class);
    private static final ValueKey<Room> ROOM = ValueKey.of("room", Room.class);

    record Guest(String name, Kind kind) {}

    enum Kind {
        NEW,
        KNOWN
    }

    sealed interface Room {}

    record Single(int number) implements Room {}

    record Suite(int number, Guest butler) implements Room {}

    private static FlowDefinition<Values, Values> stay() {
        FlowBuilder<Values> stay =
                FlowBuilder.graph("stay", Values.class).input(GUEST).retry(RetryPolicy.times(2));
        stay.task("bookRoom")
                .requires(GUEST)
                .provides(ROOM)
                .calls(guest -> new Suite(7, guest))
                .revert("cancelRoom")
                .requires(ROOM)
                .calls(room -> {});
        return stay.build();
    }

    private static FlowDefinition<Values, Values> trip() {
        FlowBuilder<Values> trip = FlowBuilder.graph("trip", Values.class)
                .input(GUEST)
                .retryEach(Alternatives.of(CARD, "gold \"1\"", "blue"))
                .allowUnused("last");
        trip.subflow("first", stay());
        trip.subflow("second", stay()).output("room", "last").after("first");
        trip.task("pay").requires(CARD, ROOM).calls((card, room) -> {});
        return trip.build();
    }

    private static StoredPlan stored(FlowDefinition<Values, Values> flow) {
        FlowStore store = FlowStore.inMemory();
        RunId id = RunId.of("trip-1");
        try (Engine engine = Engine.serial().sharedStore(store).build()) {
            engine.start(flow, Values.of(GUEST, new Guest("Ada", Kind.KNOWN)), id)
                    .await()
                    .orElseThrow();
        }
        return store.load(id, 0).toCompletableFuture().join().orElseThrow().plan();
    }

    @Test
    void isTheTextThatItAlwaysWas() throws Exception {
        StoredPlan stored = stored(trip());

        if (System.getProperty("millrace.golden", "").equals("write")) {
            Files.writeString(GOLDEN, stored.shape());
        }
        assertThat(GOLDEN)
                .as("-Dmillrace.golden=write makes it")
                .exists()
                .content(StandardCharsets.UTF_8)
                .isEqualTo(stored.shape());
        assertThat(stored.fingerprint()).isEqualTo(trip().plan().fingerprint());
    }

    @Test
    void ofAFlowThatIsCutIsThatOfWhatIsLeft() {
        StoredPlan stored = stored(trip().upTo("first.bookRoom"));

        assertThat(stored.shape())
                .startsWith("plan 1\nat .\nflow trip up to first.bookRoom\n")
                .contains("\nat first\nflow stay\n")
                .doesNotContain("task pay", "at second");
    }

    @Test
    void isNotMadeOnAnEngineWithoutAStore() {
        FlowDefinition<Values, Values> flow = trip();
        try (Engine engine = Engine.serial().build()) {
            engine.start(flow, Values.of(GUEST, new Guest("Ada", Kind.NEW)))
                    .await()
                    .orElseThrow();
        }

        assertThat(flow.plan()).hasFieldOrPropertyWithValue("shape", null);
    }
}
