package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.fixture.ManualTime;
import io.millrace.runtime.store.AcquireAnswer;
import io.millrace.runtime.store.AppendAnswer;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.NewRun;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunToken;
import io.millrace.runtime.store.disk.SimulatedDisk;
import io.millrace.runtime.store.log.LogSettings;
import io.millrace.runtime.store.log.StepExecutor;
import io.millrace.runtime.store.mapdb.CrashDrill;
import io.millrace.runtime.store.mapdb.StoreSettings;
import io.millrace.runtime.store.mapdb.StoreThreads;
import io.millrace.runtime.store.record.Control;
import io.millrace.runtime.store.record.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Asks a store for this and that as a seed says, on one thread, and keeps in mind what was asked and answered. */
final class RunStoreWorkload implements CrashDrill.Workload {
    static final StoreSettings SETTINGS = new StoreSettings(
            new LogSettings(16 << 10, 8 << 10, 6 * (16 << 10), 1 << 20, Duration.ofMillis(100), Duration.ofSeconds(1)),
            600 * 4096,
            20 * 4096,
            10_000,
            4096);

    private final SimulatedDisk disk;
    private final Random random;
    private final ManualTime time = new ManualTime();
    private final StepExecutor threads = new StepExecutor();
    private final Map<String, ExpectedRun> runs;
    private final List<Throwable> wrong = new ArrayList<>();
    /** How many purges are not answered: what ends meanwhile may be gone, too. */
    private int purges;

    private MapDbFlowStore store;

    RunStoreWorkload(SimulatedDisk disk, long seed) {
        this(disk, seed, new TreeMap<>());
    }

    private RunStoreWorkload(SimulatedDisk disk, long seed, Map<String, ExpectedRun> runs) {
        this.disk = disk;
        this.random = new Random(seed);
        this.runs = runs;
    }

    /** Goes on with a copy of what this one knows. */
    @Override
    public RunStoreWorkload on(SimulatedDisk found, long seed) {
        Map<String, ExpectedRun> copy = new TreeMap<>();
        runs.forEach((id, run) -> copy.put(id, run.copy()));
        return new RunStoreWorkload(found, seed, copy);
    }

    @Override
    public void open() {
        store = MapDbFlowStore.open(
                disk,
                SETTINGS,
                RunStoreThreads.of(
                        new StoreThreads(time, threads, threads, Runnable::run, threads), threads, threads::runAll),
                random.nextLong());
        if (disk.isDead()) {
            return; // The power was lost in what opening can do without: there is nothing left to compare.
        }
        for (ExpectedRun run : List.copyOf(runs.values())) {
            Optional<RunHistory> found = now(store.load(RunId.of(run.id), 0));
            if (found.isPresent()) {
                run.found(found.get());
            } else if (run.acknowledged > 0) {
                assertThat(run.mayBeGone).as("run %s is there", run.id).isTrue();
                assertThat(now(store.create(Samples.run(run.id)))).isInstanceOf(CreateAnswer.Purged.class);
                run.mustBeGone = true;
            } else if (!run.mayBeGone) {
                runs.remove(run.id);
            }
        }
        assertThat(now(store.verify())).isEmpty();
    }

    private <T> T now(CompletionStage<T> stage) {
        threads.runAll();
        assertThat(stage.toCompletableFuture()).isDone();
        return stage.toCompletableFuture().join();
    }

    /** Does some things. */
    @Override
    public void run(int steps) {
        for (int i = 0; i < steps && !disk.isDead(); i++) {
            if (store == null) {
                tryToOpen();
            } else {
                step();
            }
        }
        assertNothingWrong();
    }

    private void tryToOpen() {
        try {
            open();
        } catch (MillraceException | CompletionException | AssertionError fails) {
            boolean unusable = fails instanceof MillraceException known && known.code() == RuntimeCode.R123;
            if (!unusable && !disk.isDead()) {
                throw fails;
            }
            store = null;
        }
    }

    private void step() {
        switch (random.nextInt(18)) {
            case 0 -> pass(Duration.ofMillis(100));
            case 1 -> {
                store.close();
                store = null;
            }
            case 2 -> {
                store.checkpoint();
                threads.runAll();
            }
            case 3, 4, 5 -> threads.runAll();
            case 6, 7, 8 -> create();
            case 9 -> any().ifPresent(run -> store.request(RunId.of(run.id), Control.SUSPEND, "Ada"));
            case 10 ->
                any().ifPresent(run ->
                        store.describe(RunId.of(run.id), Map.of("progress", String.valueOf(random.nextInt()))));
            case 11 -> any().ifPresent(this::acquire);
            case 12 -> purge();
            default -> any().ifPresent(this::append);
        }
    }

    private void pass(Duration duration) {
        time.passTo(time.now().plus(duration));
        threads.runAll();
    }

    private Optional<ExpectedRun> any() {
        List<ExpectedRun> all = new ArrayList<>(runs.values());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private void create() {
        ExpectedRun run = new ExpectedRun("run" + random.nextInt(1000));
        if (runs.putIfAbsent(run.id, run) == null) {
            NewRun fresh = Samples.run(run.id, "flow" + random.nextInt(2), 1, Map.of("odd", run.id));
            run.records.add(fresh.creation());
            answered(store.create(fresh), answer -> {
                run.acknowledged = Math.max(run.acknowledged, 1);
                run.own(((CreateAnswer.Created) answer).token().number(), runs.values());
            });
        }
    }

    private void append(ExpectedRun run) {
        if (run.token == 0 || run.endAsked) {
            return;
        }
        List<RunRecord> records = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            records.add(Samples.result(run.records.size() + records.size(), random.nextInt(6) == 0 ? 3000 : 50));
        }
        if (random.nextInt(5) == 0) {
            records.add(Samples.outcome(time.now().toEpochMilli(), RunState.SUCCEEDED));
            run.endAsked = true;
            run.mayBeGone |= purges > 0;
        }
        RunAppend append =
                new RunAppend(new RunToken(RunId.of(run.id), run.token), run.records.size(), List.copyOf(records));
        run.records.addAll(records);
        int after = run.records.size();
        boolean leads = random.nextInt(3) == 0;
        answered(leads ? store.lendThread(() -> store.append(append)) : store.append(append), answer -> {
            assertThat(answer).isEqualTo(new AppendAnswer.Appended(after));
            run.acknowledged = Math.max(run.acknowledged, after);
        });
    }

    private void acquire(ExpectedRun run) {
        if (run.endAsked || run.acknowledged == 0) {
            return;
        }
        run.token = 0;
        answered(
                store.acquire(RunId.of(run.id), Samples.claim("owner" + random.nextInt(3)), true),
                answer -> run.own(((AcquireAnswer.Acquired) answer).token().number(), runs.values()));
    }

    private void purge() {
        List<ExpectedRun> gone =
                runs.values().stream().filter(ExpectedRun::hasEnded).toList();
        runs.values().stream().filter(run -> run.endAsked).forEach(run -> run.mayBeGone = true);
        purges++;
        answered(
                store.purge(RunQuery.all().limit(1000)).whenComplete((report, failure) -> purges--),
                report -> gone.forEach(run -> run.mustBeGone = true));
    }

    /** What is wrong about an answer is not lost in its stage. */
    private <T> void answered(CompletionStage<T> stage, Consumer<T> check) {
        stage.thenAccept(check).whenComplete((done, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause != null && !(cause instanceof MillraceException)) {
                wrong.add(cause);
            }
        });
    }

    private void assertNothingWrong() {
        if (!wrong.isEmpty()) {
            throw new AssertionError("an answer is wrong", wrong.get(0));
        }
    }

    /** Lets everything be written and applied that was asked for, with all the time that this takes. */
    @Override
    public void settle() {
        while (store == null) {
            tryToOpen();
        }
        threads.runAll();
        for (int i = 0; i < 100 && !isSettled(); i++) {
            pass(Duration.ofSeconds(1));
        }
        assertThat(isSettled()).isTrue();
        assertNothingWrong();
        assertThat(now(store.verify())).isEmpty();
        store.close();
        store = null;
        while (store == null) {
            tryToOpen();
        }
    }

    private boolean isSettled() {
        return store.stopped().isEmpty()
                && runs.values().stream()
                        .allMatch(run -> run.mayBeGone || run.mustBeGone || run.acknowledged == run.records.size());
    }
}
