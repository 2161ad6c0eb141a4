package io.millrace.testkit;

import static io.millrace.testkit.StoreFixture.get;
import static io.millrace.testkit.StoreFixture.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.record.Control;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The part of the {@link FlowStoreContract} that is about several threads at once, and about closing under them. */
public interface StoreConcurrency extends StoreUnderTest {
    /** Does the same on several threads at once, and returns what each gave. */
    private static <T> List<T> together(int threads, Callable<T> work)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(executor.submit(() -> {
                    start.await(30, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** Returns whether an append was accepted; fails if it is not answered in time. */
    static boolean isAppended(CompletionStage<AppendAnswer> answer) {
        return get(answer.handle((given, failure) -> given instanceof AppendAnswer.Appended));
    }

    /** Writers of runs of their own do not disturb each other. */
    @Test
    default void acceptsSeveralWriters() throws Exception {
        StoreFixture fixture = new StoreFixture(store());
        AtomicInteger next = new AtomicInteger();

        List<String> ids = together(4, () -> {
            String id = "run" + next.getAndIncrement();
            RunToken token = fixture.create(id);
            for (int i = 0; i < 50; i++) {
                fixture.append(token, 1 + i, result(i));
            }
            return id;
        });

        for (String id : ids) {
            assertEquals(51, fixture.load(id).records().size());
            assertEquals(result(49), fixture.load(id).records().get(50));
        }
        assertEquals(4, get(store().list(RunQuery.all())).runs().size());
    }

    /** Of those that create one id at once, one does, and the others find it. */
    @Test
    default void createsAnIdOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            String id = "run" + round;
            List<CreateAnswer> answers = together(4, () -> get(store().create(StoreFixture.run(id))));

            assertEquals(
                    1,
                    answers.stream()
                            .filter(CreateAnswer.Created.class::isInstance)
                            .count());
            assertEquals(
                    3,
                    answers.stream()
                            .filter(CreateAnswer.Known.class::isInstance)
                            .count());
        }
    }

    /** Of those that take one run over at once, each gets another token, and only the highest writes. */
    @Test
    default void hasOneOwnerAfterARace() throws Exception {
        StoreFixture fixture = new StoreFixture(store());
        for (int round = 0; round < 20; round++) {
            String id = "run" + round;
            fixture.create(id);
            AtomicInteger next = new AtomicInteger();

            List<RunToken> tokens = together(
                    4,
                    () -> fixture.acquire(id, "owner" + next.getAndIncrement(), true)
                            .token());

            long highest = tokens.stream().mapToLong(RunToken::number).max().orElseThrow();
            assertEquals(4, tokens.stream().distinct().count());
            for (RunToken token : tokens) {
                AppendAnswer answer = fixture.tryAppend(token, 1, result(1));
                assertEquals(token.number() == highest, answer instanceof AppendAnswer.Appended);
            }
        }
    }

    /** At one position one of several different appends is accepted. */
    @Test
    default void givesAPlaceOnce() throws Exception {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        for (int round = 0; round < 20; round++) {
            long position = 1L + round;
            AtomicInteger next = new AtomicInteger();

            List<AppendAnswer> answers =
                    together(4, () -> fixture.tryAppend(token, position, result(next.getAndIncrement())));

            assertEquals(
                    1,
                    answers.stream()
                            .filter(AppendAnswer.Appended.class::isInstance)
                            .count());
            assertEquals(position + 1, fixture.load("a").records().size());
        }
    }

    /** Closing while appends are pending leaves none without an answer. */
    @Test
    default void answersWhatIsPendingWhenItCloses() throws Exception {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        List<CompletionStage<AppendAnswer>> answers = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            answers.add(store().append(new RunAppend(token, 1 + i, List.of(result(i)))));
        }

        store().close();

        for (CompletionStage<AppendAnswer> answer : answers) {
            assertTrue(answer.toCompletableFuture().isDone(), "answered before close returns");
        }
        boolean refused = false;
        for (CompletionStage<AppendAnswer> answer : answers) {
            boolean appended = isAppended(answer);
            assertTrue(!(refused && appended), "nothing is accepted after something was not");
            refused = !appended;
        }
    }

    /** Closing while several threads append leaves nobody waiting. */
    @Test
    default void answersWritersWhileItCloses() throws Exception {
        StoreFixture fixture = new StoreFixture(store());
        RunToken token = fixture.create("a");
        AtomicInteger next = new AtomicInteger();

        together(4, () -> {
            int me = next.getAndIncrement();
            for (int i = 0; i < 100; i++) {
                isAppended(store().append(new RunAppend(token, 1 + i, List.of(result(i)))));
                if (me == 0 && i == 50) {
                    store().close();
                }
            }
            return me;
        });
        assertRefused(store().find(RunId.of("a")));
    }

    /** A closed store says so, whatever it is asked; closing it again does nothing. */
    @Test
    default void refusesEverythingOnceItIsClosed() {
        RunToken token = new StoreFixture(store()).create("a");
        store().close();
        store().close();

        assertRefused(store().create(StoreFixture.run("b")));
        assertRefused(store().append(new RunAppend(token, 1, List.of(result(1)))));
        assertRefused(store().request(token.run(), Control.CANCEL, ""));
        assertRefused(store().acquire(token.run(), StoreFixture.claim("second"), true));
        assertRefused(store().renew(List.of(token), StoreFixture.LEASE));
        assertRefused(store().release(token));
        assertRefused(store().load(token.run(), 0));
        assertRefused(store().list(RunQuery.all()));
        assertRefused(store().purge(RunQuery.all()));
    }

    private static void assertRefused(CompletionStage<?> answer) {
        MillraceException refused = assertInstanceOf(MillraceException.class, StoreFixture.failureOf(answer));
        assertEquals(RuntimeCode.R106, refused.code());
    }
}
