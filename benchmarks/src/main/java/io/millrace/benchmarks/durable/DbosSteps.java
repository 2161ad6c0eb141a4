package io.millrace.benchmarks.durable;

import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Steps of a workflow of DBOS Transact on PostgreSQL. */
final class DbosSteps implements Way {
    private final DBOS dbos;
    private final Steps workflow;

    /** The workflow, as DBOS wants it: an interface, and a class that implements it. */
    interface Steps {
        /** Does steps that each give the next number; returns the last. */
        int run(int steps);
    }

    /** The workflow itself. */
    static final class Workflow implements Steps {
        private final DBOS dbos;

        Workflow(DBOS dbos) {
            this.dbos = dbos;
        }

        @Override
        @dev.dbos.transact.workflow.Workflow
        public int run(int steps) {
            int number = 0;
            for (int step = 1; step <= steps; step++) {
                int before = number;
                number = dbos.<Integer, RuntimeException>runStep(() -> before + 1, "t" + step);
            }
            return number;
        }
    }

    DbosSteps(Postgres postgres) {
        dbos = new DBOS(DBOSConfig.defaults("steps")
                .withDatabaseUrl(postgres.url())
                .withDbUser(Postgres.USER)
                .withDbPassword("")
                .withAppVersion("1"));
        workflow = dbos.registerProxy(Steps.class, new Workflow(dbos));
        dbos.launch();
    }

    @Override
    public String title() {
        return "DBOS Transact " + DBOS.version() + " on PostgreSQL";
    }

    @Override
    public long lap() {
        long begin = System.nanoTime();
        if (workflow.run(STEPS) != STEPS) {
            throw new IllegalStateException("not all steps were done");
        }
        return System.nanoTime() - begin;
    }

    /** Does several workflows at once, and returns how many of their steps were kept in a second. */
    double stepsPerSecond(int workflows, int steps) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(workflows);
        try {
            long begin = System.nanoTime();
            Callable<Integer> one = () -> workflow.run(steps);
            for (Future<Integer> done : threads.invokeAll(Collections.nCopies(workflows, one))) {
                done.get();
            }
            return (double) workflows * steps * TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - begin);
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void close() {
        dbos.close();
    }
}
