package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.LEASE;
import static io.millrace.testkit.StoreFixture.claim;
import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.outcome;
import static io.millrace.testkit.StoreFixture.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about who owns a run. */
public interface StoreOwnership extends StoreUnderTest {
    /** A run that belongs to somebody is left to it, until its lease has ended. */
    @Test
    default void leavesARunToItsOwnerUntilTheLeaseEnds() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.create("a");
        clock().pass(LEASE.minusMillis(1));

        AcquireAnswer answer = get(store().acquire(RunId.of("a"), claim("second"), false));
        AcquireAnswer.Held held = Assertions.assertInstanceOf(AcquireAnswer.Held.class, answer);
        assertEquals("first", held.lease().owner());
        assertEquals(clock().now().plusMillis(1), held.lease().until());

        clock().pass(Duration.ofMillis(1));
        AcquireAnswer.Acquired acquired = fixture.acquire("a", "second", false);
        assertEquals(Optional.of("first"), acquired.vanished());
        assertEquals("second", fixture.find("a").lease().orElseThrow().owner());
    }

    /** Whoever knows that the owner has ended takes over at once. */
    @Test
    default void takesOverALeaseThatHasNotEnded() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken old = fixture.create("a");

        AcquireAnswer.Acquired acquired = fixture.acquire("a", "second", true);

        assertEquals(Optional.of("first"), acquired.vanished());
        assertTrue(acquired.token().number() > old.number());
        assertEquals(new AppendAnswer.Stale(), fixture.tryAppend(old, 1, result(1)));
        assertEquals(List.of(old), get(store().renew(List.of(old, acquired.token()), LEASE)));
        Instant until = fixture.find("a").lease().orElseThrow().until();
        clock().pass(LEASE.dividedBy(2));
        assertEquals(List.of(old), get(store().renew(List.of(old), LEASE)));
        assertEquals(until, fixture.find("a").lease().orElseThrow().until(), "a stale token prolongs nothing");
    }

    /** The same owner acquires again at once; the token that it had before is not good any more. */
    @Test
    default void givesTheSameOwnerANewToken() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken old = fixture.create("a");

        AcquireAnswer.Acquired acquired = fixture.acquire("a", "first", false);

        assertEquals(Optional.empty(), acquired.vanished());
        assertEquals(new AppendAnswer.Stale(), fixture.tryAppend(old, 1, result(1)));
        fixture.append(acquired.token(), 1, result(1));
    }

    /** A run that was given back is free at once, and nobody has vanished. */
    @Test
    default void freesARunThatWasGivenBack() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken old = fixture.create("a");

        get(store().release(old));
        assertEquals(Optional.empty(), fixture.find("a").lease());
        AcquireAnswer.Acquired acquired = fixture.acquire("a", "second", false);

        assertEquals(Optional.empty(), acquired.vanished());
        get(store().release(old));
        assertEquals("second", fixture.find("a").lease().orElseThrow().owner(), "a stale token gives nothing back");
    }

    /** Renewing prolongs a lease, also one that has ended and that nobody took. */
    @Test
    default void prolongsALease() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        clock().pass(LEASE.multipliedBy(2));

        assertEquals(List.of(), get(store().renew(List.of(token), LEASE)));

        Instant until = clock().now().plus(LEASE);
        assertEquals(until, fixture.find("a").lease().orElseThrow().until());
        assertEquals(
                AcquireAnswer.Held.class,
                get(store().acquire(RunId.of("a"), claim("second"), false)).getClass());
    }

    /** An owner whose lease has ended may write as long as nobody else has acquired the run. */
    @Test
    default void acceptsALateOwnerThatNobodyReplaced() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        clock().pass(LEASE.multipliedBy(2));

        fixture.append(token, 1, result(1));
    }

    /** A token is higher than all before it, of whatever run, also after those runs were purged. */
    @Test
    default void neverLetsTokensGoBack() {
        StoreFixture fixture = new StoreFixture(store());
        long highest = 0;
        for (int i = 0; i < 5; i++) {
            RunToken created = fixture.create("run" + i);
            assertTrue(created.number() > highest);
            highest = fixture.acquire("run" + i, "second", true).token().number();
            assertTrue(highest > created.number());
            fixture.append(new RunToken(created.run(), highest), 1, outcome(RunState.SUCCEEDED));
            get(store().purge(RunQuery.all()));
        }
        assertTrue(fixture.create("another").number() > highest);
    }

    /** What is not there cannot be acquired, nor renewed. */
    @Test
    default void knowsThatThereIsNothingToOwn() {
        RunToken token = new RunToken(RunId.of("a"), 1);

        assertEquals(new AcquireAnswer.Missing(), get(store().acquire(RunId.of("a"), claim("first"), true)));
        assertEquals(List.of(token), get(store().renew(List.of(token), LEASE)));
        get(store().release(token));
    }
}
