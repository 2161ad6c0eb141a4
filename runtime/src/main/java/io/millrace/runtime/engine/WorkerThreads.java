package io.millrace.runtime.engine;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Makes the threads that engines run attempts on. */
public final class WorkerThreads {
    private static final long IDLE_SECONDS = 10;
    private static final AtomicInteger POOLS = new AtomicInteger();
    /** Null before Java 21. */
    private static final @Nullable MethodHandle VIRTUAL = find();

    private WorkerThreads() {}

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class));
        } catch (NoSuchMethodException | IllegalAccessException older) {
            return null;
        }
    }

    /** Returns a pool of so many daemon threads, first come first served. */
    public static ExecutorService pool(int size) {
        String name = "millrace-" + POOLS.incrementAndGet() + "-worker-";
        AtomicInteger threads = new AtomicInteger();
        return new ForkJoinPool(
                size,
                pool -> {
                    ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
                    // Its index in the pool is not known yet.
                    thread.setName(name + threads.incrementAndGet());
                    return thread;
                },
                null,
                true);
    }

    /** Returns an executor of one daemon thread, which is there as long as there is something for it to do. */
    static ExecutorService single(String name) {
        return several(name, 1);
    }

    /** Returns an executor of up to so many daemon threads, which are there as long as there is something for them to do. */
    static ExecutorService several(String name, int most) {
        ThreadPoolExecutor several = new ThreadPoolExecutor(
                most, most, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "millrace-" + name);
                    thread.setDaemon(true);
                    return thread;
                });
        several.allowCoreThreadTimeOut(true);
        return several;
    }

    /**
     * Refuses a JVM that has no virtual threads.
     *
     * @throws MillraceException R020
     */
    public static void requireVirtual() {
        if (VIRTUAL == null) {
            throw MillraceException.of(RuntimeCode.R020, "this JVM has no virtual threads")
                    .fact("it is Java " + Runtime.version().feature() + "; they come with Java 21")
                    .fix("run on Java 21 or later, or choose a number of workers with maxWorkers.");
        }
    }

    /** Returns an executor that runs each task on a virtual thread of its own. */
    public static ExecutorService virtual() {
        requireVirtual();
        try {
            return (ExecutorService) Objects.requireNonNull(VIRTUAL).invokeExact();
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
