package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.claim;
import static io.millrace.testkit.StoreFixture.creation;
import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.outcome;
import static io.millrace.testkit.StoreFixture.result;
import static io.millrace.testkit.StoreFixture.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about creating and finding runs. */
public interface StoreCreation extends StoreUnderTest {
    /** A run that was created is found with all that it was created with. */
    @Test
    default void keepsWhatARunWasCreatedWith() {
        StoreFixture fixture = new StoreFixture(store());
        NewRun plain = run("a", creation("flow", 1, "input", 1000), claim("first"), Map.of("city", "Rome"));
        NewRun asked = new NewRun(plain.id(), plain.creation(), List.of(result(1)), plain.plan(), plain.claim());

        fixture.create(asked);

        RunHistory history = fixture.load("a");
        RunSummary summary = history.summary();
        assertEquals(List.of(asked.creation(), result(1)), history.records());
        assertEquals(asked.plan(), history.plan());
        assertEquals(RunSummary.Identity.of(asked.creation()), summary.identity());
        assertEquals(Instant.ofEpochMilli(1000), summary.identity().createdAt());
        assertEquals(Map.of("city", "Rome"), summary.labels());
        assertEquals(Map.of("begun by", "Ada"), summary.metadata());
        assertEquals(asked.position(), summary.status().position());
        assertEquals("first", summary.lease().orElseThrow().owner());
        assertEquals(summary, fixture.find("a"));
    }

    /** Creating an id again with equal work gives the run that has it, and changes nothing. */
    @Test
    default void findsARunThatIsThere() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        CreateAnswer again =
                get(store().create(run("a", creation("flow", 1, "input", 9000), claim("second"), Map.of())));

        assertEquals(
                fixture.find("a"),
                assertInstanceOf(CreateAnswer.Known.class, again).run());
        assertEquals(1000, fixture.find("a").identity().createdAt().toEpochMilli());
        fixture.append(token, 1, result(1));
    }

    /** An id is not given to another flow, nor to another input. */
    @Test
    default void tellsOtherWorkApart() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.create("a");

        CreateAnswer otherFlow =
                get(store().create(run("a", creation("other", 1, "input", 1000), claim("second"), Map.of())));
        CreateAnswer otherInput =
                get(store().create(run("a", creation("flow", 1, "other", 1000), claim("second"), Map.of())));

        assertInstanceOf(CreateAnswer.Other.class, otherFlow);
        assertInstanceOf(CreateAnswer.Other.class, otherInput);
        assertEquals("flow", fixture.find("a").identity().flow());
    }

    /** A new generation begins when the one before has ended, and the one before stays readable. */
    @Test
    default void beginsTheNextGenerationOfARunThatHasEnded() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken first = fixture.create("a");
        NewRun second = run("a", creation("flow", 2, "input", 5000), claim("second"), Map.of());

        assertInstanceOf(CreateAnswer.Known.class, get(store().create(second)), "the first has not ended");
        fixture.append(first, 1, outcome(RunState.SUCCEEDED));
        assertInstanceOf(
                CreateAnswer.Other.class,
                get(store().create(run("a", creation("flow", 2, "other", 5000), claim("second"), Map.of()))),
                "a generation has the work of the one before");
        RunToken token = fixture.create(second);

        assertTrue(token.number() > first.number());
        assertEquals(2, fixture.find("a").identity().generation());
        assertEquals(RunState.PENDING, fixture.find("a").status().state());
        RunHistory old = get(store().load(RunId.of("a"), 1)).orElseThrow();
        assertEquals(RunState.SUCCEEDED, old.summary().status().state());
        assertEquals(Optional.empty(), get(store().load(RunId.of("a"), 3)));
        assertInstanceOf(CreateAnswer.Known.class, get(store().create(second)), "it is there by now");
    }

    /** There is no second generation without a first one. */
    @Test
    default void refusesAGenerationOfARunThatNeverWas() {
        NewRun second = run("a", creation("flow", 2, "input", 5000), claim("second"), Map.of());

        assertInstanceOf(IllegalArgumentException.class, StoreFixture.failureOf(store().create(second)));
        assertEquals(Optional.empty(), get(store().find(RunId.of("a"))));
    }

    /** What is not there is answered as such. */
    @Test
    default void findsNothingWhereNothingIs() {
        assertEquals(Optional.empty(), get(store().find(RunId.of("a"))));
        assertEquals(Optional.empty(), get(store().load(RunId.of("a"), 0)));
    }

    /** What is noted about a run is kept beside the records, and of one name what was noted last. */
    @Test
    default void keepsWhatIsNotedAboutARun() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        assertTrue(get(store().describe(RunId.of("a"), Map.of("progress", "1/3", "who", "Ada"))));
        fixture.append(token, 1, outcome(RunState.SUCCEEDED));
        assertTrue(get(store().describe(RunId.of("a"), Map.of("progress", "2/3", "who", ""))));

        assertEquals(
                Map.of("begun by", "Ada", "progress", "2/3", "who", ""),
                fixture.find("a").metadata());
        assertEquals(2, fixture.load("a").records().size());
        assertEquals(false, get(store().describe(RunId.of("b"), Map.of("progress", "1/3"))));
    }
}
