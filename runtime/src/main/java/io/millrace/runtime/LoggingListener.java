package io.millrace.runtime;

import io.millrace.runtime.spi.FlowListener;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes each event to the log (SLF4J): the run's own events as INFO, tasks as DEBUG, failures as WARN, what could not be
 * undone as ERROR. Thread-safe.
 *
 * <p>While it logs, the MDC holds {@value #RUN}, {@value #FLOW}, {@value #TASK} and {@value #ATTEMPT}, as far as the
 * event has them.
 */
public final class LoggingListener implements FlowListener {
    /** The key of the run id in the MDC. */
    public static final String RUN = "millrace.run";
    /** The key of the flow's name in the MDC, in events of the run as a whole. */
    public static final String FLOW = "millrace.flow";
    /** The key of the task's qualified name in the MDC, in events of tasks. */
    public static final String TASK = "millrace.task";
    /** The key of the attempt's number in the MDC, in events of tasks. */
    public static final String ATTEMPT = "millrace.attempt";

    private final Logger logger;

    private LoggingListener(Logger logger) {
        this.logger = logger;
    }

    /** Returns a listener that writes to the logger {@code io.millrace.events}. */
    public static LoggingListener of() {
        return of("io.millrace.events");
    }

    /** Returns a listener that writes to the logger of that name. */
    public static LoggingListener of(String logger) {
        return new LoggingListener(LoggerFactory.getLogger(logger));
    }

    /**
     * Direct: each line stands where it belongs between those of tasks and program, with the name of the thread to which it
     * happened. Where an appender may take long, make that asynchronous, as for the lines of tasks; or give the engine
     * {@code listener::on}, which is called by way of a queue.
     */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public void on(FlowEvent event) {
        List<MDC.MDCCloseable> keys = keys(event);
        try {
            log(event);
        } finally {
            keys.forEach(MDC.MDCCloseable::close);
        }
    }

    private static List<MDC.MDCCloseable> keys(FlowEvent event) {
        List<MDC.MDCCloseable> keys = new ArrayList<>(3);
        keys.add(MDC.putCloseable(RUN, event.run().value()));
        if (event instanceof FlowEvent.RunEvent of) {
            keys.add(MDC.putCloseable(FLOW, of.flow()));
        } else if (event instanceof FlowEvent.TaskEvent of) {
            keys.add(MDC.putCloseable(TASK, of.task()));
            keys.add(MDC.putCloseable(ATTEMPT, Integer.toString(of.attempt())));
        }
        return keys;
    }

    private void log(FlowEvent event) {
        if (event instanceof FlowEvent.RunEvent of) {
            log(of);
        } else if (event instanceof FlowEvent.TaskEvent of) {
            log(of);
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            log(decided);
        } else if (event instanceof FlowEvent.EventsDropped dropped) {
            logger.warn(
                    "{} events are not logged, the last one of run '{}': too much waited",
                    dropped.count(),
                    dropped.run());
        }
    }

    private void log(FlowEvent.RetryDecided event) {
        logger.info(
                "run '{}': round {} of {}'{}' failed: {}{}",
                event.run(),
                event.round(),
                event.phase() == Failure.Phase.REVERT ? "the revert of " : "",
                event.scope(),
                event.decision(),
                event.due().map(due -> ", next round at " + due).orElse(""));
    }

    private void log(FlowEvent.RunEvent event) {
        if (event instanceof FlowEvent.RunStarted started) {
            logger.info("run '{}' of flow '{}', version {}, started", started.run(), started.flow(), started.version());
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            logger.info(
                    "run '{}' of flow '{}' is suspended: {}", suspended.run(), suspended.flow(), suspended.reason());
        } else if (event instanceof FlowEvent.RunResumed resumed) {
            logger.info("run '{}' of flow '{}' goes on", resumed.run(), resumed.flow());
        } else if (event instanceof FlowEvent.RunFinished finished) {
            logger.info("run '{}' of flow '{}' ended: {}", finished.run(), finished.flow(), finished.state());
        }
    }

    private void log(FlowEvent.TaskEvent event) {
        RunId run = event.run();
        String task = event.task();
        if (event instanceof FlowEvent.TaskFailed failed && isOfElement(failed)) {
            logger.debug("run '{}': task '{}' failed with its element", run, task);
        } else if (event instanceof FlowEvent.TaskFailed failed) {
            logger.warn("run '{}': {}", run, failed.failure(), thrown(failed.failure()));
        } else if (event instanceof FlowEvent.TaskRevertFailed failed && failed.again()) {
            logger.warn("run '{}': {}; it is called again", run, failed.failure(), thrown(failed.failure()));
        } else if (event instanceof FlowEvent.TaskRevertFailed failed) {
            logger.error("run '{}': {}; something may be left", run, failed.failure(), thrown(failed.failure()));
        } else if (event instanceof FlowEvent.TaskStarted) {
            logger.debug("run '{}': task '{}' started, attempt {}", run, task, event.attempt());
        } else if (event instanceof FlowEvent.ElementsFrozen frozen) {
            logger.debug("run '{}': task '{}' has {} elements", run, task, frozen.count());
        } else if (event instanceof FlowEvent.TaskSucceeded) {
            logger.debug("run '{}': task '{}' succeeded", run, task);
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            logger.debug("run '{}': task '{}' is at {}: {}", run, task, progress.fraction(), progress.detail());
        } else if (event instanceof FlowEvent.TaskEmitted emitted) {
            logger.debug("run '{}': task '{}' says {}: {}", run, task, emitted.name(), emitted.detail());
        } else if (event instanceof FlowEvent.TaskAbandoned) {
            logger.warn("run '{}': task '{}' has not ended in time, nobody waits for it any more", run, task);
        } else if (event instanceof FlowEvent.TaskIgnored) {
            logger.debug("run '{}': task '{}' is ignored", run, task);
        } else if (event instanceof FlowEvent.TaskReverting) {
            logger.debug("run '{}': task '{}' is being reverted, attempt {}", run, task, event.attempt());
        } else if (event instanceof FlowEvent.TaskReverted reverted) {
            logger.debug(
                    "run '{}': task '{}' is reverted{}",
                    run,
                    task,
                    reverted.nothingCalled() ? ", nothing to call" : "");
        }
    }

    /** Returns whether a task failed because of an element, which has told its failure already. */
    private static boolean isOfElement(FlowEvent.TaskFailed event) {
        return event.element().isEmpty() && event.failure().element().isPresent();
    }

    private static @Nullable Throwable thrown(Failure failure) {
        return failure.cause().orElse(null);
    }
}
