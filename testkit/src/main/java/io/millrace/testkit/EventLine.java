package io.millrace.testkit;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.FlowEvent.RunEvent;
import io.millrace.runtime.FlowEvent.TaskEvent;
import io.millrace.runtime.RetryDecision;
import java.util.OptionalInt;

/** Events as lines that a test can compare: what happened to whom, without times and run ids. */
final class EventLine {
    private EventLine() {}

    static String of(FlowEvent event) {
        if (event instanceof RunEvent of) {
            return "run " + what(of);
        } else if (event instanceof TaskEvent of) {
            return subject(of) + " " + what(of);
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            return decided.scope() + element(decided.element()) + " round " + decided.round() + ": " + what(decided);
        } else if (event instanceof FlowEvent.EventsDropped dropped) {
            return dropped.count() + " events dropped";
        }
        return event.toString();
    }

    private static String what(FlowEvent.RetryDecided event) {
        RetryDecision<?> decision = event.decision();
        if (decision instanceof RetryDecision.Next<?> next) {
            return "next" + next.value().map(value -> " " + value).orElse("");
        }
        return decision instanceof RetryDecision.Revert ? "revert" : "revert all";
    }

    private static String element(OptionalInt element) {
        return element.isPresent() ? "[" + element.getAsInt() + "]" : "";
    }

    private static String subject(TaskEvent event) {
        return event.task() + element(event.element());
    }

    private static String what(RunEvent event) {
        if (event instanceof FlowEvent.RunStarted) {
            return "started";
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            return "suspended: " + suspended.reason();
        } else if (event instanceof FlowEvent.RunResumed) {
            return "resumed";
        } else if (event instanceof FlowEvent.RunFinished finished) {
            return "ended: " + finished.state();
        }
        return event.toString();
    }

    private static String what(TaskEvent event) {
        if (event instanceof FlowEvent.TaskStarted) {
            return "started" + again(event);
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            return "at " + progress.fraction() + ": " + progress.detail();
        } else if (event instanceof FlowEvent.TaskEmitted emitted) {
            return "says " + emitted.name() + ": " + emitted.detail();
        } else if (event instanceof FlowEvent.TaskSucceeded) {
            return "succeeded";
        } else if (event instanceof FlowEvent.TaskFailed failed) {
            return "failed: " + thrown(failed.failure());
        } else if (event instanceof FlowEvent.TaskIgnored) {
            return "ignored";
        } else if (event instanceof FlowEvent.TaskAbandoned) {
            return "abandoned" + again(event);
        } else if (event instanceof FlowEvent.TaskReverting) {
            return "reverting" + again(event);
        } else if (event instanceof FlowEvent.TaskReverted reverted) {
            return reverted.nothingCalled() ? "reverted, nothing called" : "reverted";
        } else if (event instanceof FlowEvent.TaskRevertFailed failed) {
            return "revert failed: " + thrown(failed.failure());
        }
        return event.toString();
    }

    private static String again(TaskEvent event) {
        return event.attempt() == 1 ? "" : ", attempt " + event.attempt();
    }

    /** The class without its package, as people name it. */
    private static String thrown(Failure failure) {
        String type = failure.exception().type();
        String name = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        return failure.exception()
                .message()
                .map(message -> name + ": " + message)
                .orElse(name);
    }
}
