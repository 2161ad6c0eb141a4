package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.FlowFailures;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunStatistics;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.layout.Window;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.RunSummary;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.RunRecord;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a run tell to somebody who does not own it. Where the flow has changed since, they are read with the
 * flow that the run went on with, of which the store keeps what it meant. Immutable.
 *
 * @param <O> the type of the flow's output
 */
final class RunImage<O> {
    private final DurableRuns durable;
    private final LocalEngine engine;
    private final ResumedFlow<O> flow;
    private final RunHistory history;
    /** Of the flow that the run went on with; its values are those that are stored if that is not the flow of today. */
    private final RunResumer<?>.Restored restored;

    RunImage(DurableRuns durable, LocalEngine engine, ResumedFlow<O> flow, RunHistory history) {
        this.durable = durable;
        this.engine = engine;
        this.flow = flow;
        this.history = history;
        this.restored = isSame(flow.plan(), history)
                ? new RunResumer<>(durable, engine, flow.plan(), flow.calls(), null).replayed(history)
                : new RunResumer<>(durable, engine, FlowChange.former(history, flow.plan()), new UncalledFlow(), null)
                        .replayed(history);
        restored.show();
    }

    private static boolean isSame(FlowPlan plan, RunHistory history) {
        return history.currentPlan().fingerprint().equals(plan.fingerprint());
    }

    /** Returns whether nothing was recorded since. */
    boolean isAsOf(RunSummary now) {
        return history.summary().identity().equals(now.identity())
                && history.summary().status().position() == now.status().position();
    }

    /** Returns what can be read of the run as it was when its last record was made. */
    ReadableRun<?> run() {
        return restored.run;
    }

    /** Returns the failures that are recorded, the last of them if there are very many. */
    List<Failure> failures() {
        return restored.run.failures();
    }

    /** Returns what the run did, as far as that is recorded. */
    RunStatistics statistics() {
        return RecordedNumbers.of(history.records());
    }

    /** Returns the values that are there, by qualified name; those that the flow of today has no more are left out. */
    Map<String, Object> values() {
        Map<String, Object> found = new LinkedHashMap<>();
        Map<String, ValueSpec> known = known();
        restored.run.values().forEach((name, content) -> {
            ValueSpec value = known.get(name);
            if (value != null) {
                found.put(name, decoded(name, value, content));
            }
        });
        return Collections.unmodifiableMap(found);
    }

    private Map<String, ValueSpec> known() {
        Map<String, ValueSpec> known = new LinkedHashMap<>();
        var layout = engine.layout(flow.plan());
        for (int number = 0; number < layout.windowCount(); number++) {
            Window window = layout.window(number);
            window.flow().values().forEach(value -> known.put(window.prefix() + value.name(), value));
        }
        return known;
    }

    private Object decoded(String name, ValueSpec value, Object content) {
        if (content instanceof EncodedValue stored) {
            return durable.codecs().decode(flow.plan().name(), name, value.type(), stored);
        } else if (content instanceof List<?> list && list.stream().allMatch(EncodedValue.class::isInstance)) {
            // What elements gave is stored by element.
            return list.stream()
                    .map(item -> durable.codecs()
                            .decode(
                                    flow.plan().name(),
                                    name,
                                    StoredValues.elementType(flow.plan().name(), value),
                                    (EncodedValue) item))
                    .toList();
        }
        return content;
    }

    /**
     * Returns the outcome of a run that has ended.
     *
     * @throws MillraceException R156, if the flow gives something today that the run has not made
     */
    Outcome<O> outcome() {
        List<RunRecord> records = history.records();
        RunOutcome end = (RunOutcome) records.get(records.size() - 1);
        FlowFailures failures = FlowFailures.of(end.failures());
        var id = history.summary().id();
        return switch (end.state()) {
            case SUCCEEDED -> new Outcome.Succeeded<>(output());
            case REVERTED -> new Outcome.Reverted<>(id, flow.plan().name(), failures, end.reverted());
            default -> new Outcome.Failed<>(id, flow.plan().name(), failures, end.reverted(), end.left());
        };
    }

    private O output() {
        RunValues<O> values = RunValues.absent(engine.layout(flow.plan()), flow.calls());
        for (ValueSpec value : flow.plan().spec().outputs()) {
            Object content = recorded(value.name());
            if (content == null && !value.optional()) {
                throw missing(value);
            } else if (content != null) {
                values.set(0, value, decoded(value.name(), value, content));
            }
        }
        return values.output();
    }

    private @Nullable Object recorded(String output) {
        Optional<ValueSpec> value = restored.run.plan().spec().output(output);
        return value.isEmpty() ? null : restored.driver.values.get(0, value.get());
    }

    private MillraceException missing(ValueSpec value) {
        return MillraceException.of(
                        RuntimeCode.R156,
                        "run '" + history.summary().id() + "' has succeeded, but not with flow " + flow.plan()
                                + " as it is now")
                .fact("it gives '" + value.name() + "' now, which the run has not made")
                .fact("the run is not touched")
                .fix("ask for it with the flow that it ended with; give a changed flow a new version, and keep the old"
                        + " one beside it.");
    }
}
