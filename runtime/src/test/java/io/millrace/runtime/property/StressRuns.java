package io.millrace.runtime.property;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ParallelEngineBuilder;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RunState;
import io.millrace.runtime.engine.RunDump;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Many runs at once on two threads, with tasks that are completed by others, and with cancels and suspends at random. A
 * program of its own, so that it has a heap of its own.
 */
public final class StressRuns {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int FLOWS = 25;
    private static final int KEPT = 10;

    private final Random random;
    private final long seed;
    private final Optional<StressListeners> listeners;
    private final StressBehaviour behaviour = new StressBehaviour();
    private final List<RandomTree> trees = new ArrayList<>();
    private final List<TreeFlow> flows = new ArrayList<>();
    private final List<FlowRun<String>> runs = new ArrayList<>();
    private int suspended;
    private int cancelled;

    private StressRuns(long seed, boolean listened) {
        this.seed = seed;
        this.listeners = listened ? Optional.of(new StressListeners()) : Optional.empty();
        this.random = new Random(seed);
        for (int i = 0; i < FLOWS; i++) {
            RandomTree tree = RandomTree.of(random, 1 + random.nextInt(10));
            trees.add(tree);
            flows.add(TreeFlow.of(tree, behaviour));
        }
    }

    /** Makes so many runs, perhaps with listeners, and with a seed, a random one if there is none. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        boolean listened = arguments[1].equals("listened");
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : new Random().nextLong();
        try {
            new StressRuns(seed, listened).make(count);
        } catch (AssertionError | RuntimeException wrong) {
            System.out.println("seed " + seed);
            wrong.printStackTrace(System.out);
            System.exit(1);
        }
        System.exit(0);
    }

    private void make(int count) throws InterruptedException {
        long start = System.nanoTime();
        ExecutorService foreign = Executors.newFixedThreadPool(2);
        ParallelEngineBuilder builder = Engine.parallel().maxWorkers(2).keepFinished(KEPT);
        listeners.ifPresent(some -> some.addTo(builder));
        Engine engine = builder.build();
        for (int i = 0; i < count; i++) {
            runs.add(engine.start(flows.get(i % FLOWS), true, new RunId("r" + i)));
        }
        foreign.execute(behaviour::completeStages);
        foreign.execute(behaviour::completeStages);
        disturb();
        Map<RunState, Integer> ends = new ConcurrentHashMap<>();
        for (int i = 0; i < count; i++) {
            ends.merge(end(engine, i), 1, Integer::sum);
        }
        behaviour.stop();
        foreign.shutdown();
        List<WeakReference<?>> left = new ArrayList<>();
        runs.forEach(run -> left.add(new WeakReference<>(run)));
        runs.clear();
        awaitForgotten(left);
        engine.close();
        awaitNoThread();
        listeners.ifPresent(StressListeners::check);
        listeners.ifPresent(System.out::println);
        System.out.println(count + " runs, seed " + seed + ": " + ends + ", " + suspended + " suspended, " + cancelled
                + " cancelled, " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms");
    }

    private void disturb() {
        for (int i = 0; i < runs.size(); i++) {
            FlowRun<String> run = runs.get(random.nextInt(runs.size()));
            int what = random.nextInt(4);
            if (what == 0) {
                cancelled++;
                run.cancel();
            } else if (what == 1) {
                run.suspend();
            } else if (what == 2) {
                run.suspend();
                run.cancel();
            }
        }
    }

    private RunState end(Engine engine, int number) {
        FlowRun<String> run = runs.get(number);
        RunId id = run.id();
        while (true) {
            FlowRun<String> waited = run;
            Outcome<String> outcome = run.await(LIMIT)
                    .orElseThrow(() -> new AssertionError("this run does not end: " + RunDump.of(waited)));
            if (!(outcome instanceof Outcome.Suspended)) {
                behaviour.check(trees.get(number % FLOWS), id, run);
                return run.state();
            }
            suspended++;
            run = engine.start(flows.get(number % FLOWS), true, id);
        }
    }

    private static void awaitForgotten(List<WeakReference<?>> left) throws InterruptedException {
        await("runs that ended are still held", () -> {
            System.gc();
            return left.stream().filter(run -> run.get() != null).count() <= KEPT;
        });
    }

    private static void awaitNoThread() throws InterruptedException {
        await(
                "threads are left after the engine was closed",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("millrace-")));
    }

    private static void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
        Object pause = new Object();
        for (int i = 0; !condition.getAsBoolean(); i++) {
            ReferenceRun.require(i < 200, otherwise);
            synchronized (pause) {
                TimeUnit.MILLISECONDS.timedWait(pause, 50);
            }
        }
    }
}
