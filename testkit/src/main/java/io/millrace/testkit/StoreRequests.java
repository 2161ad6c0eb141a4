package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.claim;
import static io.millrace.testkit.StoreFixture.creation;
import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.outcome;
import static io.millrace.testkit.StoreFixture.result;
import static io.millrace.testkit.StoreFixture.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.Claim;
import io.millrace.runtime.store.RequestAnswer;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.ControlRequest;
import io.millrace.runtime.store.record.LifeRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about what others ask of a run. */
public interface StoreRequests extends StoreUnderTest {
    /** A request needs no token, is numbered beside the records, and does not move the owner's position. */
    @Test
    default void recordsARequestBesideTheRecords() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        ControlRequest request = ask("a", Control.SUSPEND);

        assertEquals(new ControlRequest(clock().now().toEpochMilli(), 1, Control.SUSPEND, "Ada"), request);
        assertEquals(List.of(request), fixture.find("a").pending());
        fixture.append(token, 1, result(1));
        assertEquals(2, fixture.load("a").records().size());
    }

    private ControlRequest ask(String run, Control control) {
        return assertInstanceOf(RequestAnswer.Recorded.class, get(store().request(RunId.of(run), control, "Ada")))
                .request();
    }

    /** The owner is told, at the latest when it renews its lease. */
    @Test
    default void tellsTheOwner() throws InterruptedException {
        BlockingQueue<ControlRequest> told = new LinkedBlockingQueue<>();
        Claim claim = new Claim("first", StoreFixture.LEASE, (run, request) -> told.add(request));
        RunToken token =
                new StoreFixture(store()).create(run("a", creation("flow", 1, "input", 1000), claim, Map.of()));

        ControlRequest request = ask("a", Control.CANCEL);
        get(store().renew(List.of(token), StoreFixture.LEASE));

        assertEquals(request, told.poll(30, TimeUnit.SECONDS));
    }

    /** An owner that fails when it is told changes nothing. */
    @Test
    default void recordsARequestWhoseOwnerFails() {
        Claim claim = new Claim("first", StoreFixture.LEASE, (run, request) -> {
            throw new IllegalStateException("not now");
        });
        StoreFixture fixture = new StoreFixture(store());
        fixture.create(run("a", creation("flow", 1, "input", 1000), claim, Map.of()));

        ask("a", Control.CANCEL);

        assertEquals(1, fixture.find("a").pending().size());
    }

    /** What was asked before a run was acquired is told with the answer, until an owner has applied it. */
    @Test
    default void tellsTheNextOwnerWhatIsPending() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken first = fixture.create("a");
        ControlRequest suspend = ask("a", Control.SUSPEND);
        ControlRequest cancel = ask("a", Control.CANCEL);
        get(store().release(first));

        RunToken second = fixture.acquire("a", "second", false).token();
        fixture.append(second, 1, new LifeRecord.RequestTaken(2000, suspend.number(), Control.SUSPEND));
        fixture.append(second, 2, new LifeRecord.RunSuspension(2001, SuspendReason.OPERATOR, ""));

        assertEquals(RunState.SUSPENDED, fixture.find("a").status().state());
        assertEquals(List.of(cancel), fixture.acquire("a", "third", false).pending());
    }

    /** The same request is recorded once, as long as it is pending. */
    @Test
    default void recordsTheSameRequestOnce() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        ControlRequest first = ask("a", Control.SUSPEND);
        assertEquals(first, ask("a", Control.SUSPEND));
        fixture.append(token, 1, new LifeRecord.RequestTaken(2000, 1, Control.SUSPEND));

        assertEquals(2, ask("a", Control.SUSPEND).number());
    }

    /** Of outcome and cancel the first that is recorded wins: a cancel is not passed over. */
    @Test
    default void refusesAnOutcomeThatPassesOverACancel() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        ControlRequest cancel = ask("a", Control.CANCEL);

        assertEquals(
                new AppendAnswer.Cancelled(cancel),
                fixture.tryAppend(token, 1, result(1), outcome(RunState.SUCCEEDED)));
        assertEquals(1, fixture.load("a").records().size());
        fixture.append(token, 1, result(1));
        fixture.append(
                token,
                2,
                new LifeRecord.RequestTaken(2000, cancel.number(), Control.CANCEL),
                outcome(RunState.REVERTED));

        RunSummary run = fixture.find("a");
        assertEquals(RunState.REVERTED, run.status().state());
        assertEquals(List.of(), run.pending());
    }

    /** A suspend does not hold up an outcome: what still runs may finish the run. */
    @Test
    default void acceptsAnOutcomeAfterASuspend() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        ask("a", Control.SUSPEND);

        fixture.append(token, 1, outcome(RunState.SUCCEEDED));
    }

    /** Nothing can be asked of a run that has ended, or is not there. */
    @Test
    default void refusesARequestToARunThatHasEnded() {
        StoreFixture fixture = new StoreFixture(store());
        fixture.finished("a", "flow", RunState.SUCCEEDED);

        assertEquals(
                new RequestAnswer.Finished(RunState.SUCCEEDED),
                get(store().request(RunId.of("a"), Control.CANCEL, "")));
        assertEquals(new RequestAnswer.Missing(), get(store().request(RunId.of("b"), Control.CANCEL, "")));
        assertEquals(List.of(), fixture.find("a").pending());
    }
}
