package io.millrace.runtime;

import java.util.OptionalInt;

/** Says in one line what an event is about. */
final class EventText {
    private EventText() {}

    static String of(FlowEvent event) {
        String text;
        if (event instanceof FlowEvent.RunEvent of) {
            text = "run " + what(of);
        } else if (event instanceof FlowEvent.TaskEvent of) {
            text = of.task() + index(of.element()) + " " + what(of);
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            text = (decided.phase() == Failure.Phase.REVERT ? "revert of " : "") + decided.scope()
                    + index(decided.element()) + " round " + decided.round() + ": " + what(decided.decision());
        } else if (event instanceof FlowEvent.EventsDropped dropped) {
            text = dropped.count() + " events dropped";
        } else {
            text = event.toString();
        }
        return oneLine(text);
    }

    private static String index(OptionalInt element) {
        return element.isPresent() ? "[" + element.getAsInt() + "]" : "";
    }

    private static String what(RetryDecision<?> decision) {
        if (decision instanceof RetryDecision.Next<?> next) {
            return "next" + next.value().map(value -> " " + value).orElse("");
        }
        return decision instanceof RetryDecision.Revert ? "revert" : "revert all";
    }

    private static String what(FlowEvent.RunEvent event) {
        if (event instanceof FlowEvent.RunStarted started) {
            return "started: " + started.flow() + ", version " + started.version()
                    + (started.generation() == 1 ? "" : ", generation " + started.generation());
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            return "suspended: " + suspended.reason();
        } else if (event instanceof FlowEvent.RunFinished finished) {
            return "ended: " + finished.state();
        }
        return "resumed";
    }

    private static String what(FlowEvent.TaskEvent event) {
        if (event instanceof FlowEvent.TaskStarted) {
            return "started" + attempt(event);
        } else if (event instanceof FlowEvent.ElementsFrozen frozen) {
            return "has " + frozen.count() + (frozen.count() == 1 ? " element" : " elements");
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            return "at " + (int) (100 * progress.fraction()) + "%" + detail(progress.detail());
        } else if (event instanceof FlowEvent.TaskEmitted emitted) {
            return "says " + emitted.name() + detail(emitted.detail());
        } else if (event instanceof FlowEvent.WorkerAwaited awaited) {
            return "waits for a worker" + (awaited.topic().isEmpty() ? "" : " that serves " + awaited.topic());
        } else if (event instanceof FlowEvent.WorkerLost lost) {
            return "lost with worker " + lost.worker();
        } else if (event instanceof FlowEvent.TaskSucceeded) {
            return "succeeded";
        } else if (event instanceof FlowEvent.TaskFailed failed) {
            return "failed: " + thrown(failed.failure());
        } else if (event instanceof FlowEvent.TaskAbandoned) {
            return "abandoned" + attempt(event);
        } else if (event instanceof FlowEvent.TaskIgnored) {
            return "ignored";
        } else if (event instanceof FlowEvent.TaskReverting) {
            return "reverting" + attempt(event);
        } else if (event instanceof FlowEvent.TaskReverted reverted) {
            return reverted.nothingCalled() ? "reverted, nothing called" : "reverted";
        } else if (event instanceof FlowEvent.TaskRevertFailed failed) {
            return "revert failed: " + thrown(failed.failure());
        }
        return event.toString();
    }

    private static String attempt(FlowEvent.TaskEvent event) {
        return event.attempt() == 1 ? "" : ", attempt " + event.attempt();
    }

    private static String detail(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
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

    /** Replaces line breaks and whatever else steers a terminal. */
    static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .forEach(line::appendCodePoint);
        return line.toString();
    }
}
