package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.disk.Survival;
import io.millrace.runtime.store.log.StepExecutor;
import io.millrace.runtime.store.mapdb.CheckpointedStore;
import io.millrace.runtime.store.mapdb.Projection;
import io.millrace.runtime.store.mapdb.StoreThreads;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.mapdb.DB;

class RunStoreTest {
    private final ManualTime time = new ManualTime();
    private final StepExecutor threads = new StepExecutor();
    private final StoreThreads own = new StoreThreads(time, threads, threads, Runnable::run, Runnable::run);
    private SimulatedDisk disk = new SimulatedDisk();

    private MapDbFlowStore open() {
        return MapDbFlowStore.open(
                disk, RunStoreWorkload.SETTINGS, RunStoreThreads.of(own, threads, threads::runAll), 7);
    }

    private <T> T now(CompletionStage<T> stage) {
        threads.runAll();
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    private RunToken create(MapDbFlowStore store, String id, String flow, Map<String, String> labels) {
        return ((CreateAnswer.Created) now(store.create(Samples.run(id, flow, 1, labels)))).token();
    }

    private static CompletionStage<AppendAnswer> append(
            MapDbFlowStore store, RunToken token, long position, RunRecord... records) {
        return store.append(new RunAppend(token, position, List.of(records)));
    }

    private void finish(MapDbFlowStore store, RunToken token, long at) {
        assertThat(now(append(store, token, 1, Samples.outcome(at, RunState.SUCCEEDED))))
                .isEqualTo(new AppendAnswer.Appended(2));
    }

    private List<String> ids(MapDbFlowStore store, RunQuery query) {
        List<String> ids = new ArrayList<>();
        for (Optional<RunQuery> next = Optional.of(query); next.isPresent(); ) {
            RunQuery asked = next.get();
            RunPage page = now(store.list(asked));
            page.runs().forEach(run -> ids.add(run.id().value()));
            next = page.next().map(asked::from);
        }
        return ids;
    }

    @Test
    void keepsNothingOfRunsInMemoryThatHaveEnded() {
        MapDbFlowStore store = open();
        for (int i = 0; i < 50; i++) {
            finish(store, create(store, "done" + i, "flow", Map.of()), 1000);
        }
        create(store, "going", "flow", Map.of());

        assertThat(store.active()).isEqualTo(1);
        assertThat(ids(store, RunQuery.all().limit(7))).hasSize(51);
        assertThat(now(store.find(RunId.of("done3")))).isPresent();
        assertThat(store.active()).isEqualTo(1);
    }

    @Test
    void answersARepeatedAppendOnlyWhenTheFirstLasts() {
        MapDbFlowStore store = open();
        RunToken token = create(store, "a", "flow", Map.of());
        CompletableFuture<AppendAnswer> first =
                append(store, token, 1, Samples.result(1, 10)).toCompletableFuture();
        CompletableFuture<AppendAnswer> again =
                append(store, token, 1, Samples.result(1, 10)).toCompletableFuture();
        CompletableFuture<AppendAnswer> other =
                append(store, token, 1, Samples.result(2, 10)).toCompletableFuture();
        assertThat(List.of(first, again, other)).noneMatch(CompletableFuture::isDone);

        assertThat(now(again)).isEqualTo(new AppendAnswer.Appended(2));
        assertThat(now(other)).isEqualTo(new AppendAnswer.Misplaced(2));
        assertThat(first).isCompletedWithValue(new AppendAnswer.Appended(2));
    }

    @Test
    void findsRunsByEveryIndexInBothOrders() {
        MapDbFlowStore store = open();
        for (int i = 0; i < 40; i++) {
            RunToken token = create(
                    store, "run%02d".formatted(i), i % 2 == 0 ? "even" : "odd", Map.of("third", String.valueOf(i % 3)));
            if (i % 4 == 0) {
                finish(store, token, 5000 + i);
            } else if (i % 4 == 1) {
                now(append(store, token, 1, Samples.suspension(3000)));
            }
        }
        List<RunQuery> queries = List.of(
                RunQuery.all(),
                RunQuery.all().flow("odd"),
                RunQuery.all().label("third", "1"),
                RunQuery.all().state(RunState.SUCCEEDED),
                RunQuery.all().state(RunState.PENDING, RunState.SUSPENDED),
                RunQuery.all().state(RunState.PENDING, RunState.SUCCEEDED).flow("even"),
                RunQuery.all().changedBefore(Instant.ofEpochMilli(5020)).state(RunState.SUCCEEDED));
        for (RunQuery query : queries) {
            List<String> all = ids(store, RunQuery.all().limit(1000)).stream()
                    .filter(id -> query.matches(now(store.find(RunId.of(id))).orElseThrow()))
                    .toList();
            assertThat(all).isNotEmpty();
            List<String> reversed = new ArrayList<>(all);
            Collections.reverse(reversed);
            for (int limit : new int[] {1, 3, 40}) {
                assertThat(ids(store, query.limit(limit))).isEqualTo(all);
                assertThat(ids(store, query.limit(limit).newestFirst(true))).isEqualTo(reversed);
            }
        }
    }

    @Test
    void purgesRunsThatEndedLongAgoAndFindsThoseThatCameLater() {
        MapDbFlowStore store = open();
        for (int i = 0; i < 30; i++) {
            finish(store, create(store, "old" + i, "flow", Map.of()), 1000 + i);
        }
        RunQuery old = RunQuery.all().changedBefore(Instant.ofEpochMilli(1020)).limit(8);

        assertThat(now(store.purge(old))).isEqualTo(new PurgeReport(8, true));
        assertThat(now(store.purge(old))).isEqualTo(new PurgeReport(8, true));
        assertThat(now(store.purge(old))).isEqualTo(new PurgeReport(4, false));
        finish(store, create(store, "late", "flow", Map.of()), 500);
        assertThat(now(store.purge(old))).isEqualTo(new PurgeReport(1, false));

        assertThat(ids(store, RunQuery.all())).hasSize(10).doesNotContain("late", "old0");
        assertThat(now(store.verify())).isEmpty();
        assertThat(now(store.forget(Instant.ofEpochMilli(1), 100))).isEqualTo(new PurgeReport(21, false));
        assertThat(now(store.verify())).isEmpty();
    }

    @Test
    void removesThePlanWithTheLastRunOfItAndKeepsItAgain() {
        MapDbFlowStore store = open();
        finish(store, create(store, "a", "flow", Map.of()), 1000);
        now(store.purge(RunQuery.all()));
        RunToken token = create(store, "b", "flow", Map.of());
        finish(store, token, 1000);
        assertThat(now(store.create(Samples.run("b", "flow", 2, Map.of())))).isInstanceOf(CreateAnswer.Created.class);

        assertThat(now(store.load(RunId.of("b"), 1)).orElseThrow().plan().shape())
                .isEqualTo("shape of flow");
        assertThat(now(store.load(RunId.of("b"), 2)).orElseThrow().plan().shape())
                .isEqualTo("shape of flow");
        assertThat(now(store.verify())).isEmpty();
    }

    @Test
    void readsGoOnWhileTheDiskIsFullAndWhatWaitedIsAnsweredLater() {
        MapDbFlowStore store = open();
        RunToken token = create(store, "a", "flow", Map.of());
        now(append(store, token, 1, Samples.result(1, 10)));
        disk.limitTo(disk.used());
        List<CompletableFuture<AppendAnswer>> answers = new ArrayList<>();
        for (int i = 2; store.stopped().isEmpty() && i < 1000; i++) {
            answers.add(append(store, token, i, Samples.result(i, 3000)).toCompletableFuture());
            threads.runAll();
        }
        assertThat(store.stopped()).get().asString().contains("R104");
        long answered = answers.stream().filter(CompletableFuture::isDone).count();
        assertThat(answered).isLessThan(answers.size());

        assertThat(now(store.find(RunId.of("a"))).orElseThrow().status().position())
                .isGreaterThanOrEqualTo(2);
        assertThat(now(store.list(RunQuery.all())).runs()).hasSize(1);
        assertThat(now(store.load(RunId.of("a"), 0)).orElseThrow().records()).hasSizeGreaterThanOrEqualTo(2);

        disk.limitTo(Long.MAX_VALUE);
        for (int i = 0; i < 10; i++) {
            time.passTo(time.now().plusSeconds(2));
            threads.runAll();
        }
        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(now(store.load(RunId.of("a"), 0)).orElseThrow().records()).hasSize(2 + answers.size());
    }

    @Test
    void saysThatARecordIsTooLargeAndGoesOn() {
        MapDbFlowStore store = open();
        RunToken token = create(store, "a", "flow", Map.of());

        CompletionStage<AppendAnswer> tooLarge = append(store, token, 1, Samples.result(1, 20_000));
        assertThatThrownBy(() -> now(tooLarge)).hasMessageContaining("R124");
        assertThat(now(append(store, token, 1, Samples.result(1, 100)))).isEqualTo(new AppendAnswer.Appended(2));
    }

    @Test
    void opensAndComparesAfterACompactionThatLosesThePower() {
        MapDbFlowStore store = open();
        for (int i = 0; i < 120; i++) {
            finish(store, create(store, "run" + i, "flow", Map.of("n", String.valueOf(i))), 1000 + i);
        }
        create(store, "going", "flow", Map.of());
        now(store.purge(RunQuery.all().changedBefore(Instant.ofEpochMilli(1100)).limit(1000)));
        store.close();

        int calls = disk.copy().calls();
        for (int call = 1; call < 400; call += 3) {
            SimulatedDisk dying = disk.copy().diesAt(calls + call);
            boolean died = compactOn(dying);
            for (Survival survival : Survival.values()) {
                disk = dying.afterPowerLoss(call, survival);
                MapDbFlowStore found = open();
                assertThat(ids(found, RunQuery.all())).hasSize(21).contains("going", "run119");
                assertThat(now(found.verify())).isEmpty();
                found.close();
            }
            if (!died) {
                return;
            }
        }
        throw new AssertionError("the compaction does not end");
    }

    private boolean compactOn(SimulatedDisk dying) {
        try {
            // Each thing is done at once: the compaction waits for what it asks.
            StoreThreads atOnce = new StoreThreads(time, new AtOnce(), new AtOnce(), Runnable::run, Runnable::run);
            MapDbFlowStore.compact(
                    dying, RunStoreWorkload.SETTINGS, RunStoreThreads.of(atOnce, Runnable::run, () -> {}));
            return false;
        } catch (RuntimeException noPower) {
            assertThat(dying.isDead()).isTrue();
            return true;
        }
    }

    /** Does what it is given on the calling thread, one after the other. */
    private static final class AtOnce implements Executor {
        private final StepExecutor tasks = new StepExecutor();
        private boolean working;

        @Override
        public void execute(Runnable task) {
            tasks.execute(task);
            if (!working) {
                working = true;
                tasks.runAll();
                working = false;
            }
        }
    }

    @Test
    void verifyTellsWhatDoesNotAgree() {
        Map<String, Consumer<RunTables>> damages = Map.of(
                "is not found by its id", tables -> tables.ids.remove("a"),
                "is not found by its flow", tables -> tables.index.remove(Keys.with(Keys.flow("flow"), 1)),
                "is not found by its label", tables -> tables.index.remove(Keys.with(Keys.label("x", "y"), 1)),
                "the records after position 0 do not begin there",
                        tables -> {
                            byte[] some = tables.history.remove(Keys.record(1, 1, 1));
                            tables.history.put(Keys.record(1, 1, 2), some);
                        },
                "its records lead to", tables -> tables.history.remove(Keys.record(1, 1, 1)),
                "the list of runs that have not ended says otherwise", tables -> tables.open.remove(1),
                "the plan with fingerprint print of flow is missing", tables -> tables.plans.clear(),
                "which leads nowhere", tables -> tables.index.add(Keys.with(Keys.flow("other"), 9)),
                "has no state", tables -> tables.changing.remove(1L));
        damages.forEach((problem, damage) -> {
            disk = new SimulatedDisk();
            MapDbFlowStore store = open();
            create(store, "a", "flow", Map.of("x", "y"));
            store.close();
            assertThat(problems(damage)).as(problem).anyMatch(found -> found.contains(problem));
        });
    }

    /** Changes the collections behind the store's back, and returns what that looks like. */
    private List<String> problems(Consumer<RunTables> damage) {
        CheckpointedStore<RunTables> tables = CheckpointedStore.open(
                disk,
                RunStoreWorkload.SETTINGS,
                own,
                new Projection<RunTables>() {
                    @Override
                    public RunTables open(DB db) {
                        return new RunTables(db);
                    }

                    @Override
                    public void apply(RunTables view, long first, List<byte[]> records) {
                        damage.accept(view);
                    }
                },
                7);
        now(tables.append(ChangeFormat.encode(new StoreChange.Released(1))));
        threads.runAll();
        List<String> problems = tables.read(view -> new RunVerifier(view).problems());
        tables.close();
        threads.runAll();
        return problems;
    }
}
