package io.millrace.runtime;

/** Says in one line what an event is about. */
final class EventText {
    private EventText() {}

    static String of(FlowEvent event) {
        if (event instanceof FlowEvent.RunEvent of) {
            return "flow '" + of.flow() + "' " + what(of);
        } else if (event instanceof FlowEvent.TaskEvent of) {
            String element =
                    of.element().isPresent() ? " element " + of.element().getAsInt() : "";
            return "task '" + of.task() + "'" + element + " " + what(of);
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            return "retry of '" + decided.scope() + "' decides after round " + decided.round() + ": "
                    + decided.decision()
                    + decided.due().map(due -> ", next at " + due).orElse("");
        } else if (event instanceof FlowEvent.EventsDropped dropped) {
            return dropped.count() + " events up to here are not told: too much waited";
        }
        return event.toString();
    }

    private static String what(FlowEvent.RunEvent event) {
        if (event instanceof FlowEvent.RunStarted started) {
            return "version " + started.version() + " started";
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            return "is suspended: " + suspended.reason();
        } else if (event instanceof FlowEvent.RunFinished finished) {
            return "ended: " + finished.state();
        }
        return "goes on";
    }

    private static String what(FlowEvent.TaskEvent event) {
        if (event instanceof FlowEvent.TaskStarted) {
            return "started" + attempt(event);
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            return "is at " + (int) (100 * progress.fraction()) + "%" + detail(progress.detail());
        } else if (event instanceof FlowEvent.TaskEmitted emitted) {
            return "says " + oneLine(emitted.name()) + detail(emitted.detail());
        } else if (event instanceof FlowEvent.TaskSucceeded) {
            return "succeeded";
        } else if (event instanceof FlowEvent.TaskFailed failed) {
            return "failed" + thrown(failed.failure());
        } else if (event instanceof FlowEvent.TaskAbandoned) {
            return "is abandoned";
        } else if (event instanceof FlowEvent.TaskIgnored) {
            return "is ignored";
        } else if (event instanceof FlowEvent.TaskReverting) {
            return "is being reverted" + attempt(event);
        } else if (event instanceof FlowEvent.TaskReverted reverted) {
            return reverted.nothingCalled() ? "is reverted, nothing to call" : "is reverted";
        } else if (event instanceof FlowEvent.TaskRevertFailed failed) {
            return "could not be reverted" + thrown(failed.failure());
        }
        return event.toString();
    }

    private static String attempt(FlowEvent.TaskEvent event) {
        return event.attempt() == 1 ? "" : ", attempt " + event.attempt();
    }

    private static String detail(String detail) {
        return detail.isEmpty() ? "" : ": " + oneLine(detail);
    }

    private static String thrown(Failure failure) {
        ThrownException thrown = failure.exception();
        return ": "
                + oneLine(thrown.message()
                        .map(text -> thrown.type() + ": " + text)
                        .orElse(thrown.type()));
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
