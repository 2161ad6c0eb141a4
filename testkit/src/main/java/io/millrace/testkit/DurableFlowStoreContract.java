package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.LEASE;
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
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.Control;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/**
 * What every store does that outlives its process. Its {@link #open} gives the same store again after it was closed, with
 * all that is in it. That what was acknowledged also survives a crash cannot be shown from outside: a store shows it by
 * tests of its own.
 */
public abstract class DurableFlowStoreContract extends FlowStoreContract {
    /** For tests of stores. */
    protected DurableFlowStoreContract() {}

    private StoreFixture reopened() {
        store().close();
        openStore();
        return new StoreFixture(store());
    }

    /** Runs come back as they were, with their records, labels, plans and requests. */
    @Test
    final void keepsWhatItAcknowledged() {
        StoreFixture before = new StoreFixture(store());
        RunToken token =
                before.create(run("a", creation("flow", 1, "input", 1000), claim("first"), Map.of("city", "Rome")));
        before.append(token, 1, result(1), result(2));
        get(store().request(RunId.of("a"), Control.CANCEL, "Ada"));
        RunHistory history = before.load("a");

        StoreFixture after = reopened();

        assertEquals(history.records(), after.load("a").records());
        assertEquals(history.plan(), after.load("a").plan());
        assertEquals(history.summary().status(), after.find("a").status());
        assertEquals(history.summary().identity(), after.find("a").identity());
        assertEquals(history.summary().pending(), after.find("a").pending());
        assertEquals(Map.of("city", "Rome"), after.find("a").labels());
    }

    /** Tokens go on where they were, also those of runs that are gone; what was given before is stale once it is passed. */
    @Test
    final void goesOnWithItsTokens() {
        StoreFixture before = new StoreFixture(store());
        RunToken token = before.create("a");
        before.finished("b", "flow", RunState.SUCCEEDED);
        RunToken last = before.acquire("b", "second", false).token();
        get(store().release(last));
        get(store().purge(RunQuery.all()));

        StoreFixture after = reopened();
        RunToken next = after.acquire("a", "third", true).token();

        assertTrue(next.number() > last.number());
        assertInstanceOf(AppendAnswer.Stale.class, after.tryAppend(token, 1, result(1)));
        after.append(next, 1, result(1));
    }

    /** An owner that was there when the store was closed has vanished, unless it had given the run back. */
    @Test
    final void tellsWhoHasVanished() {
        StoreFixture before = new StoreFixture(store());
        before.create("a");
        get(store().release(before.create("b")));

        StoreFixture after = reopened();
        clock().pass(LEASE);

        assertEquals(Optional.of("first"), after.acquire("a", "second", false).vanished());
        assertEquals(Optional.empty(), after.acquire("b", "second", false).vanished());
    }

    /** Tombstones and older generations are kept. */
    @Test
    final void keepsWhatIsLeftOfRuns() {
        StoreFixture before = new StoreFixture(store());
        before.finished("a", "flow", RunState.REVERTED);
        get(store().purge(RunQuery.all()));
        before.finished("b", "flow", RunState.SUCCEEDED);
        before.create(run("b", creation("flow", 2, "input", 5000), claim("first"), Map.of()));
        clock().pass(Duration.ofDays(1));

        StoreFixture after = reopened();

        CreateAnswer answer = get(store().create(run("a")));
        CreateAnswer.Purged purged = assertInstanceOf(CreateAnswer.Purged.class, answer);
        assertEquals(RunState.REVERTED, purged.tombstone().state());
        assertEquals(
                List.of(outcome(RunState.SUCCEEDED)),
                get(store().load(RunId.of("b"), 1)).orElseThrow().records().subList(1, 2));
        assertEquals(2, after.find("b").identity().generation());
    }

    /** What was acknowledged when the store was closed is there, and what was refused is not. */
    @Test
    final void keepsWhatWasAcknowledgedWhileItClosed() {
        StoreFixture before = new StoreFixture(store());
        RunToken token = before.create("a");
        List<CompletionStage<AppendAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(store().append(new RunAppend(token, 1 + i, List.of(result(i)))));
        }

        StoreFixture after = reopened();

        long acknowledged =
                answers.stream().filter(StoreConcurrency::isAppended).count();
        assertTrue(after.load("a").records().size() > acknowledged, "the creation, and what was acknowledged");
    }
}
