package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.outcome;
import static io.millrace.testkit.StoreFixture.result;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.LifeRecord;
import io.millrace.runtime.store.record.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about appending records. */
public interface StoreAppends extends StoreUnderTest {
    /** Records come back equal, in their order, and make the status. */
    @Test
    default void keepsRecordsInOrder() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        assertEquals(3, fixture.append(token, 1, result(1), result(2)));
        assertEquals(4, fixture.append(token, 3, result(3)));

        RunHistory history = fixture.load("a");
        assertEquals(List.of(result(1), result(2), result(3)), history.records().subList(1, 4));
        assertEquals(RunState.RUNNING, history.summary().status().state());
        assertEquals(4, history.summary().status().position());
        assertEquals(2003, history.summary().status().changedAt().toEpochMilli());
    }

    /** An append whose answer was lost is repeated, also after others came after it: it is there once. */
    @Test
    default void acceptsTheSameAppendAgain() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        fixture.append(token, 1, result(1), result(2));
        fixture.append(token, 1, result(1), result(2));
        fixture.append(token, 3, result(3));

        assertEquals(3, fixture.append(token, 1, result(1), result(2)));
        assertEquals(4, fixture.load("a").records().size());
    }

    /** Other records at the same place, a place that is taken in part, and a gap are faults, and change nothing. */
    @Test
    default void refusesWhatDoesNotFit() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        fixture.append(token, 1, result(1), result(2));

        assertEquals(new AppendAnswer.Misplaced(3), fixture.tryAppend(token, 1, result(7), result(2)));
        assertEquals(new AppendAnswer.Misplaced(3), fixture.tryAppend(token, 1, result(7)));
        assertEquals(new AppendAnswer.Misplaced(3), fixture.tryAppend(token, 1, result(1), result(2), result(3)));
        assertEquals(new AppendAnswer.Misplaced(3), fixture.tryAppend(token, 4, result(4)));
        assertEquals(new AppendAnswer.Misplaced(3), fixture.tryAppend(token, Long.MAX_VALUE - 1, result(4)));
        assertEquals(3, fixture.load("a").records().size());
        fixture.append(token, 3, result(3));
    }

    /** A token that is not the last one is refused, whatever it brings, also what is there already. */
    @Test
    default void refusesAStaleToken() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken old = fixture.create("a");
        fixture.append(old, 1, result(1));
        RunToken good = fixture.acquire("a", "second", true).token();

        assertEquals(new AppendAnswer.Stale(), fixture.tryAppend(old, 2, result(2)));
        assertEquals(new AppendAnswer.Stale(), fixture.tryAppend(old, 1, result(1)));
        assertEquals(new AppendAnswer.Stale(), fixture.tryAppend(new RunToken(good.run(), 1 << 30), 2, result(2)));
        fixture.append(good, 2, result(3));
        assertEquals(List.of(result(1), result(3)), fixture.load("a").records().subList(1, 3));
    }

    /** An append to a run that is not there says so. */
    @Test
    default void knowsThatARunIsMissing() {
        StoreFixture fixture = new StoreFixture(store());

        assertEquals(new AppendAnswer.Missing(), fixture.tryAppend(new RunToken(RunId.of("a"), 1), 1, result(1)));
    }

    /** Appends that may share a commit are answered each by itself: a bad one does not touch the good ones. */
    @Test
    default void answersEachRunOfABatchByItself() {
        StoreFixture fixture = new StoreFixture(store());
        List<RunToken> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            tokens.add(fixture.create("run" + i));
        }
        fixture.acquire("run7", "second", true);
        List<CompletionStage<AppendAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RunToken token = i == 13 ? new RunToken(RunId.of("nowhere"), 1) : tokens.get(i);
            answers.add(store().append(new RunAppend(token, i == 11 ? 5 : 1, List.of(result(i)))));
        }

        for (int i = 0; i < 20; i++) {
            AppendAnswer expected = switch (i) {
                case 7 -> new AppendAnswer.Stale();
                case 11 -> new AppendAnswer.Misplaced(1);
                case 13 -> new AppendAnswer.Missing();
                default -> new AppendAnswer.Appended(2);
            };
            assertEquals(expected, get(answers.get(i)), "run" + i);
            boolean added = expected instanceof AppendAnswer.Appended;
            assertEquals(added ? 2 : 1, fixture.load("run" + i).records().size(), "run" + i);
        }
    }

    /** What is asked for one run without waiting happens in that order. */
    @Test
    default void keepsTheOrderOfAppendsThatNobodyWaitedFor() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        List<CompletionStage<AppendAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(store().append(new RunAppend(token, 1 + i, List.of(result(i)))));
        }

        for (int i = 0; i < 100; i++) {
            assertEquals(new AppendAnswer.Appended(2 + i), get(answers.get(i)));
        }
        List<RunRecord> records = fixture.load("a").records();
        for (int i = 0; i < 100; i++) {
            assertEquals(result(i), records.get(1 + i));
        }
    }

    /** An outcome and a suspension give the lease back, and the token stays good. */
    @Test
    default void givesTheLeaseBackAtTheEnd() {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");

        fixture.append(token, 1, outcome(RunState.FAILED));
        assertEquals(Optional.empty(), fixture.find("a").lease());
        assertEquals(RunState.FAILED, fixture.find("a").status().state());
        fixture.append(token, 1, outcome(RunState.FAILED));

        RunToken next = fixture.acquire("a", "second", false).token();
        fixture.append(next, 2, new LifeRecord.RevertRepetition(4000));
        assertEquals(RunState.REVERTING, fixture.find("a").status().state());
    }
}
