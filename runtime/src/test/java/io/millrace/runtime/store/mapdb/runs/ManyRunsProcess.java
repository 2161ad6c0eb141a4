package io.millrace.runtime.store.mapdb.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.DiskFlowStore;
import io.millrace.runtime.RunState;
import io.millrace.runtime.store.CreateAnswer;
import io.millrace.runtime.store.PurgeReport;
import io.millrace.runtime.store.RunAppend;
import io.millrace.runtime.store.RunPage;
import io.millrace.runtime.store.RunQuery;
import io.millrace.runtime.store.RunSummary;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A process that has little memory, and a store of many runs. It ends without closing the store. */
final class ManyRunsProcess {
    /** One of so many runs does not end. */
    static final int OPEN = 1000;
    /** One of so many runs has the same label. */
    static final int LABELS = 10;

    private static final String LABEL = "city";
    private static final int PAGE = 1000;
    private static final int AT_ONCE = 1000;
    private static final long CACHE = 16 << 20;

    private final DiskFlowStore store;
    private final int count;

    private ManyRunsProcess(DiskFlowStore store, int count) {
        this.store = store;
        this.count = count;
    }

    /** Takes what to do, {@code fill} or {@code purge}, the directory of the store, and how many runs there are. */
    public static void main(String[] args) throws Exception {
        DiskFlowStore store =
                DiskFlowStore.at(Path.of(args[1])).cacheBytes(CACHE).open();
        ManyRunsProcess process = new ManyRunsProcess(store, Integer.parseInt(args[2]));
        if (args[0].equals("fill")) {
            process.fill();
        } else {
            process.search();
            process.purge();
        }
        Runtime.getRuntime().halt(0);
    }

    /** Returns the id of a run. */
    static String id(int run) {
        return "run" + run;
    }

    /** Returns the label of a run. */
    static String label(int run) {
        return "c" + run % LABELS;
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.MINUTES);
    }

    private void fill() throws Exception {
        Semaphore room = new Semaphore(AT_ONCE);
        Semaphore done = new Semaphore(0);
        for (int run = 0; run < count; run++) {
            int number = run;
            room.acquire();
            store.create(Samples.run(id(run), "flow" + run % 3, 1, Map.of(LABEL, label(run))))
                    .thenCompose(answer -> end(number, answer))
                    .whenComplete((ended, failure) -> {
                        room.release();
                        done.release(failure == null ? 1 : 0);
                    });
        }
        assertThat(done.tryAcquire(count, 2, TimeUnit.MINUTES)).isTrue();
    }

    private CompletionStage<?> end(int run, CreateAnswer answer) {
        var token = ((CreateAnswer.Created) answer).token();
        return store.append(new RunAppend(
                token,
                1,
                run % OPEN == 0
                        ? List.of(Samples.result(1, 20))
                        : List.of(Samples.result(1, 20), Samples.outcome(3000 + run, RunState.SUCCEEDED))));
    }

    private void search() throws Exception {
        assertThat(countAll()).isEqualTo(count);
        RunPage newest = get(store.list(
                RunQuery.all().label(LABEL, label(3)).newestFirst(true).limit(100)));
        assertThat(newest.runs())
                .hasSize(100)
                .allMatch(run -> label(3).equals(run.labels().get(LABEL)));
        RunPage open = get(store.list(RunQuery.all().state(RunState.RUNNING).limit(PAGE)));
        assertThat(open.runs()).hasSize(Math.min(PAGE, count / OPEN));
        assertThat(get(store.verify())).isEmpty();
    }

    /** Counts the runs page by page; each is there once, and each page but the last is full. */
    private int countAll() throws Exception {
        BitSet seen = new BitSet(count);
        Optional<RunQuery> next = Optional.of(RunQuery.all().limit(PAGE));
        while (next.isPresent()) {
            RunPage page = get(store.list(next.get()));
            assertThat(page.runs()).hasSizeLessThanOrEqualTo(PAGE);
            assertThat(page.next().isEmpty() || page.runs().size() == PAGE).isTrue();
            for (RunSummary run : page.runs()) {
                int number = Integer.parseInt(run.id().value().substring(id(0).length() - 1));
                assertThat(seen.get(number)).isFalse();
                seen.set(number);
            }
            next = page.next().map(RunQuery.all().limit(PAGE)::from);
        }
        return seen.cardinality();
    }

    /** Purges the half of the labels; those that have not ended stay. */
    private void purge() throws Exception {
        int removed = 0;
        for (int label = 0; label < LABELS / 2; label++) {
            RunQuery query = RunQuery.all().label(LABEL, label(label)).limit(PAGE);
            PurgeReport report;
            do {
                report = get(store.purge(query));
                removed += report.removed();
            } while (report.more());
        }
        // Those that have not ended all have the first label.
        assertThat(removed).isEqualTo(count / 2 - count / OPEN);
        assertThat(countAll()).isEqualTo(count - removed);
    }
}
