package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.creation;
import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.outcome;
import static io.millrace.testkit.StoreFixture.result;
import static io.millrace.testkit.StoreFixture.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.Tombstone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about removing runs. */
public interface StorePurge extends StoreUnderTest {
    /** A purge removes what has ended, some at a time, and leaves what has not. */
    @Test
    default void purgesInChunks() {
        StoreFixture fixture = new StoreFixture(store());
        for (int i = 0; i < 7; i++) {
            fixture.finished("done" + i, i == 6 ? "other" : "flow", RunState.SUCCEEDED);
        }
        fixture.create("going");
        RunQuery query = RunQuery.all().flow("flow").limit(4);

        assertEquals(new PurgeReport(4, true), get(store().purge(query)));
        assertEquals(new PurgeReport(2, false), get(store().purge(query)));
        assertEquals(new PurgeReport(0, false), get(store().purge(query)));

        assertEquals(2, get(store().list(RunQuery.all())).runs().size());
        fixture.find("going");
        fixture.find("done6");
    }

    /** What is purged is gone but for its tombstone, which keeps the id from being started again. */
    @Test
    default void leavesATombstone() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        fixture.append(token, 1, outcome(RunState.REVERTED));
        get(store().purge(RunQuery.all()));

        CreateAnswer answer = get(store().create(run("a")));

        Tombstone tombstone =
                assertInstanceOf(CreateAnswer.Purged.class, answer).tombstone();
        assertEquals(
                new Tombstone(RunId.of("a"), "flow", "digest of input", RunState.REVERTED, clock().now()), tombstone);
        assertEquals(Optional.empty(), get(store().find(RunId.of("a"))));
        assertEquals(Optional.empty(), get(store().load(RunId.of("a"), 1)));
        assertEquals(new AppendAnswer.Missing(), fixture.tryAppend(token, 2, result(1)));
    }

    /** All generations of a run go together. */
    @Test
    default void purgesAllGenerations() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.finished("a", "flow", RunState.SUCCEEDED);
        RunToken second =
                fixture.create(run("a", creation("flow", 2, "input", 5000), StoreFixture.claim("first"), Map.of()));
        assertEquals(new PurgeReport(0, false), get(store().purge(RunQuery.all())));
        fixture.append(second, 1, outcome(RunState.SUCCEEDED));

        assertEquals(new PurgeReport(1, false), get(store().purge(RunQuery.all())));
        assertEquals(Optional.empty(), get(store().load(RunId.of("a"), 1)));
    }

    /** A run that somebody owns is not removed under its hands, whatever its state. */
    @Test
    default void sparesARunThatBelongsToSomebody() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.finished("a", "flow", RunState.FAILED);
        fixture.acquire("a", "second", false);

        assertEquals(new PurgeReport(0, false), get(store().purge(RunQuery.all())));
        clock().pass(StoreFixture.LEASE);
        assertEquals(new PurgeReport(1, false), get(store().purge(RunQuery.all())));
    }

    /** Tombstones are forgotten by age, some at a time; then the id can be started again. */
    @Test
    default void forgetsTombstones() {
        StoreFixture fixture = new StoreFixture(store());
        for (int i = 0; i < 3; i++) {
            fixture.finished("a" + i, "flow", RunState.SUCCEEDED);
        }
        get(store().purge(RunQuery.all()));
        clock().pass(Duration.ofDays(1));
        Instant then = clock().now();
        fixture.finished("b", "flow", RunState.SUCCEEDED);
        get(store().purge(RunQuery.all()));

        assertEquals(new PurgeReport(2, true), get(store().forget(then, 2)));
        assertEquals(new PurgeReport(1, false), get(store().forget(then, 2)));
        assertEquals(new PurgeReport(0, false), get(store().forget(then, 2)));
        assertInstanceOf(CreateAnswer.Purged.class, get(store().create(run("b"))));
        fixture.create("a0");
    }
}
