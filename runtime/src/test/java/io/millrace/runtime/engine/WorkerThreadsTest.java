package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerThreadsTest {
    /** Who reads a log tells two threads by their names. */
    @Test
    void givesEachThreadOfAPoolANameOfItsOwn() throws InterruptedException {
        Set<String> names = ConcurrentHashMap.newKeySet();
        CyclicBarrier both = new CyclicBarrier(2);
        CountDownLatch done = new CountDownLatch(2);
        ExecutorService pool = WorkerThreads.pool(2);
        try {
            for (int i = 0; i < 2; i++) {
                pool.execute(() -> {
                    try {
                        both.await(30, TimeUnit.SECONDS);
                        names.add(Thread.currentThread().getName());
                    } catch (Exception missed) {
                        throw new AssertionError("the other thread did not come", missed);
                    } finally {
                        done.countDown();
                    }
                });
            }

            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            pool.shutdownNow();
        }

        assertThat(names).hasSize(2).allMatch(name -> name.matches("millrace-\\d+-worker-[12]"));
    }
}
