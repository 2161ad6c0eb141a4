package io.millrace.runtime.scenario;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowEvent;
import io.millrace.runtime.RetryDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Writes events as the words that scenario files have for them, such as {@code TaskStarted:book[1]#2+resumed}. */
final class EventWords {
    private EventWords() {}

    static String of(FlowEvent event) {
        return event.getClass().getSimpleName() + subject(event) + detail(event);
    }

    private static String subject(FlowEvent event) {
        if (event instanceof FlowEvent.TaskEvent task) {
            return ":" + task.task() + index(task.element()) + number(task.attempt());
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            String what = decided.phase() == Failure.Phase.REVERT ? "undo:" : "";
            return ":" + what + decided.scope() + index(decided.element()) + number(decided.round());
        } else if (event instanceof FlowEvent.RunFinished finished) {
            return ":" + finished.state();
        } else if (event instanceof FlowEvent.RunSuspended suspended) {
            return ":" + suspended.reason();
        }
        return "";
    }

    private static String detail(FlowEvent event) {
        if (event instanceof FlowEvent.TaskStarted started) {
            return started.resumed() ? "+resumed" : "";
        } else if (event instanceof FlowEvent.ElementsFrozen frozen) {
            return "+" + frozen.count();
        } else if (event instanceof FlowEvent.TaskRevertFailed failed) {
            return failed.again() ? "+again" : "";
        } else if (event instanceof FlowEvent.TaskReverting reverting) {
            return reverting.resumed() ? "+resumed" : "";
        } else if (event instanceof FlowEvent.TaskReverted reverted) {
            return reverted.nothingCalled() ? "+uncalled" : "";
        } else if (event instanceof FlowEvent.TaskProgress progress) {
            return "+" + progress.fraction();
        } else if (event instanceof FlowEvent.TaskEmitted emitted) {
            return "+" + emitted.name();
        } else if (event instanceof FlowEvent.RetryDecided decided) {
            return decision(decided.decision())
                    + decided.due()
                            .map(due -> "@" + Words.word(Duration.between(Instant.EPOCH, due)))
                            .orElse("");
        }
        return "";
    }

    private static String decision(RetryDecision<?> decision) {
        if (decision instanceof RetryDecision.Next<?> next) {
            return "+next" + next.value().map(value -> "=" + Words.word(value)).orElse("");
        }
        return decision instanceof RetryDecision.Revert ? "+revert" : "+revertAll";
    }

    private static String index(OptionalInt element) {
        return element.isPresent() ? "[" + element.getAsInt() + "]" : "";
    }

    private static String number(int attempt) {
        return attempt > 1 ? "#" + attempt : "";
    }
}
