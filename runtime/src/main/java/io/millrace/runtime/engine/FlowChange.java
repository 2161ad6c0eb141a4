package io.millrace.runtime.engine;

import io.millrace.model.PlanShape;
import io.millrace.model.RunTraces;
import io.millrace.model.ShapeChange;
import io.millrace.model.ShapeChanges;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.SuspendReason;
import io.millrace.runtime.layout.ValueSpec;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.FlowPlan;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.LifeRecord.PlanAdoption;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A flow that has changed since a run of it began, or went on last, and with which that run can go on. */
final class FlowChange {
    private final StoredPlan plan;
    private final int version;
    private final Set<Call> perhapsRun;

    private FlowChange(StoredPlan plan, int version, Set<Call> perhapsRun) {
        this.plan = plan;
        this.version = version;
        this.perhapsRun = Set.copyOf(perhapsRun);
    }

    /**
     * A call of a task.
     *
     * @param task its qualified name
     * @param element its element, -1 for a task without elements
     */
    record Call(String task, int element) {}

    /**
     * Compares the flow with which a run is to go on with the one that its store knows.
     *
     * @return the change; empty if the flow means the same
     * @throws MillraceException R101, if the run cannot go on with it; R140, if what the store knows cannot be read
     */
    static Optional<FlowChange> of(
            DurableRuns durable, LocalEngine engine, FlowPlan plan, FlowCalls<?, ?> calls, RunHistory history) {
        StoredPlan last = history.currentPlan();
        RunCreation creation = (RunCreation) history.records().get(0);
        if (creation.flow().equals(plan.name()) && last.fingerprint().equals(plan.fingerprint())) {
            return Optional.empty();
        }
        requireName(history, plan);
        StoredPlan next = new StoredPlan(plan.fingerprint(), plan.shape(calls));
        if (last.shape().isEmpty() || next.shape().isEmpty()) {
            throw unknown(history, plan);
        }
        Former former = read(history.summary().id(), last);
        Set<Call> perhapsRun = isAtRest(history)
                ? Set.of()
                : new RunResumer<>(durable, engine, former.plan, new UncalledFlow(), null).perhapsRun(history);
        Set<String> tasks = perhapsRun.stream().map(Call::task).collect(Collectors.toSet());
        RunTraces traces = new RecordedTraces(
                history.records(), tasks, input -> isReadable(durable, plan, creation.input(), input));
        List<ShapeChange> changes = ShapeChanges.breaking(former.shape, PlanShape.parse(next.shape()), traces);
        if (!changes.isEmpty()) {
            throw refused(history, plan, changes);
        }
        return Optional.of(new FlowChange(next, plan.version(), perhapsRun));
    }

    /**
     * Refuses a flow of another name than that of a run.
     *
     * @throws MillraceException R101
     */
    static void requireName(RunHistory history, FlowPlan plan) {
        String flow = history.summary().identity().flow();
        if (!flow.equals(plan.name())) {
            throw refused(
                    history,
                    plan,
                    List.of(new ShapeChange("the flow", flow, plan.name(), "a run belongs to a flow of that name")));
        }
    }

    /**
     * Returns the flow with which a run went on last, as far as its store knows it: nothing can be called by it.
     *
     * @param plan the flow of today, for messages
     * @throws MillraceException R101, if the store does not know what it meant; R140, if that cannot be read
     */
    static FlowPlan former(RunHistory history, FlowPlan plan) {
        if (history.currentPlan().shape().isEmpty()) {
            throw unknown(history, plan);
        }
        return read(history.summary().id(), history.currentPlan()).plan();
    }

    /**
     * A run rests that has ended, or was suspended because somebody asked for it: what ran has ended, and that is recorded.
     */
    private static boolean isAtRest(RunHistory history) {
        RunRecord last = history.records().get(history.records().size() - 1);
        return last instanceof RunOutcome
                || (last instanceof RunSuspension rest && rest.reason() == SuspendReason.OPERATOR);
    }

    /** The flow with which a run went on last, as far as a store knows it. */
    private record Former(PlanShape shape, FlowPlan plan) {}

    private static Former read(RunId run, StoredPlan plan) {
        try {
            PlanShape shape = PlanShape.parse(plan.shape());
            return new Former(shape, RecordedFlow.of(shape));
        } catch (IllegalArgumentException unreadable) {
            throw MillraceException.of(
                            RuntimeCode.R140,
                            "what the flow of run '" + run + "' meant when it was stored cannot be read")
                    .fact(String.valueOf(unreadable.getMessage()))
                    .fact("the run is not touched")
                    .cause(unreadable)
                    .fix(
                            "use the version of Millrace that stored it, or a later one; or resume it with the flow that it"
                                    + " went on with last.");
        }
    }

    private static boolean isReadable(DurableRuns durable, FlowPlan plan, List<NamedValue> recorded, String name) {
        Optional<ValueSpec> input = plan.spec().input(name);
        Optional<EncodedValue> stored = recorded.stream()
                .filter(value -> value.name().equals(name))
                .map(NamedValue::value)
                .findFirst();
        if (input.isEmpty() || stored.isEmpty()) {
            return input.map(ValueSpec::optional).orElse(false);
        }
        try {
            durable.codecs().decode(plan.name(), name, input.get().type(), stored.get());
            return true;
        } catch (MillraceException unreadable) {
            return false;
        }
    }

    private static MillraceException refused(RunHistory history, FlowPlan plan, List<ShapeChange> changes) {
        MillraceException.Builder refusal = about(history, plan);
        ShapeChange.table(changes).forEach(refusal::fact);
        return refusal.fact("the run is not touched")
                .fix("give the changed flow a new version, and keep the old one beside it in the catalogue until its"
                        + " runs have ended; or take the change back.");
    }

    private static MillraceException unknown(RunHistory history, FlowPlan plan) {
        return about(history, plan)
                .fact("it went on last with fingerprint "
                        + history.currentPlan().fingerprint() + ", and this flow has " + plan.fingerprint())
                .fact("what one of the two means is not known, so they cannot be compared")
                .fact("the run is not touched")
                .fix("resume it with the flow that it went on with last; compile flows anew that an older version of"
                        + " Millrace generated.");
    }

    private static MillraceException.Builder about(RunHistory history, FlowPlan plan) {
        MillraceException.Builder refusal = MillraceException.of(
                RuntimeCode.R101,
                "run '" + history.summary().id() + "' cannot go on with flow " + plan + ", which has changed");
        return history.currentVersion() == plan.version()
                ? refusal
                : refusal.fact("it went on last with version " + history.currentVersion());
    }

    /** Returns the record from which on the run goes on with the changed flow. */
    PlanAdoption adoption(long at) {
        return new PlanAdoption(at, version, plan.fingerprint(), plan.shape());
    }

    /** Returns whether a call perhaps began before; one that the former flow had not come to has surely not. */
    boolean perhapsRan(String task, int element) {
        return perhapsRun.contains(new Call(task, element));
    }
}
