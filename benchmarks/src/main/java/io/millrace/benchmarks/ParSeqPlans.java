package io.millrace.benchmarks;

import com.linkedin.parseq.Engine;
import com.linkedin.parseq.EngineBuilder;
import com.linkedin.parseq.Task;
import io.millrace.runtime.engine.WorkerThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The tasks as plans of ParSeq, on a pool. A task of ParSeq runs once, so each run makes a plan. */
final class ParSeqPlans {
    private final Executor pool = WorkerThreads.pool(ParallelPeer.WORKERS);
    private final boolean blocking;

    private ParSeqPlans(boolean blocking) {
        this.blocking = blocking;
    }

    /** Tasks that the thread of their plan does. */
    static Work work(ParallelShape shape) {
        return new ParSeqPlans(false).of(shape);
    }

    /** Tasks that are handed to the pool, each by itself. */
    static Work blocking(ParallelShape shape) {
        return new ParSeqPlans(true).of(shape);
    }

    private Work of(ParallelShape shape) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(code -> {
            Thread thread = new Thread(code, "parseq-timer");
            thread.setDaemon(true);
            return thread;
        });
        Engine engine = new EngineBuilder()
                .setTaskExecutor(pool)
                .setTimerScheduler(timer)
                .build();
        return start -> {
            Task<Integer> plan = shape == ParallelShape.FAN_OUT ? fanOut(start) : layers(start);
            engine.run(plan);
            plan.await();
            return plan.get();
        };
    }

    private <T> Task<T> task(Callable<T> code) {
        return blocking ? Task.blocking(code, pool) : Task.callable(code);
    }

    private Task<Integer> fanOut(Integer start) {
        return task(() -> start + 1).flatMap(first -> {
            List<Task<Integer>> branches = new ArrayList<>(FlowSources.BRANCHES);
            for (int branch = 1; branch <= FlowSources.BRANCHES; branch++) {
                int number = branch;
                branches.add(task(() -> first + number));
            }
            return Task.par(branches).flatMap(all -> task(() -> first + 1));
        });
    }

    private Task<Integer> layers(Integer start) {
        List<Task<Integer>> layer = new ArrayList<>(FlowSources.WIDTH);
        for (int task = 0; task < FlowSources.WIDTH; task++) {
            layer.add(task(() -> start + 1));
        }
        for (int number = 1; number < FlowSources.LAYERS; number++) {
            List<Task<Integer>> before = layer;
            layer = new ArrayList<>(FlowSources.WIDTH);
            for (int task = 0; task < FlowSources.WIDTH; task++) {
                layer.add(after(before.get(task), before.get((task + 1) % FlowSources.WIDTH)));
            }
        }
        return Task.par(layer).flatMap(all -> task(() -> all.get(0) + 1));
    }

    private Task<Integer> after(Task<Integer> one, Task<Integer> other) {
        return blocking
                ? Task.par(one, other).flatMap((left, right) -> Task.blocking(() -> Math.max(left, right) + 1, pool))
                : Task.par(one, other).map((left, right) -> Math.max(left, right) + 1);
    }
}
