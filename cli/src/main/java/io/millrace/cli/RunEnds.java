package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ResumeReport;
import java.util.ArrayList;
import java.util.List;

/** What became of runs that the program went on with. Used by one thread. */
final class RunEnds {
    private final List<FlowRun<?>> resumed = new ArrayList<>();
    private final List<ResumeReport.Refused> refused = new ArrayList<>();
    private final List<ResumeReport.Left> left = new ArrayList<>();
    private final List<End> ends = new ArrayList<>();

    /**
     * How a run ended, or that it rests.
     *
     * @param run its id
     * @param flow the name of its flow
     * @param state its state
     * @param why what failed and what is left, in words; may be empty
     */
    private record End(String run, String flow, String state, String why) {}

    /** Adds a run that goes on. */
    void add(FlowRun<?> run) {
        resumed.add(run);
    }

    /** Adds those that go on, and those that do not. */
    void add(ResumeReport report) {
        resumed.addAll(report.resumed());
        refused.addAll(report.refused());
        left.addAll(report.left());
    }

    /** Waits until all of them have ended or rest, however long that takes. */
    void await() {
        resumed.forEach(run -> ends.add(end(run, run.await())));
    }

    private static End end(FlowRun<?> run, Outcome<?> outcome) {
        String why = outcome instanceof Outcome.Reverted<?> reverted
                ? reverted.failures().toString()
                : outcome instanceof Outcome.Failed<?> failed
                        ? failed.failures() + "; left: " + failed.left()
                        : outcome instanceof Outcome.Suspended<?> suspended
                                ? suspended.reason().name()
                                : "";
        return new End(run.id().value(), run.flow(), run.state().name(), why);
    }

    /** Returns whether all of them are undone. */
    boolean isReverted() {
        return ends.stream().allMatch(end -> end.state().equals("REVERTED"));
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        ArrayNode runs = node.putArray("resumed");
        for (End end : ends) {
            runs.addObject()
                    .put("id", end.run())
                    .put("flow", end.flow())
                    .put("state", end.state())
                    .put("why", end.why());
        }
        ArrayNode others = node.putArray("refused");
        for (ResumeReport.Refused one : refused) {
            others.addObject()
                    .put("id", one.run().value())
                    .put("flow", one.flow())
                    .put("code", one.why().code().name())
                    .put("why", one.why().getMessage());
        }
        ArrayNode rest = node.putArray("left");
        for (ResumeReport.Left one : left) {
            rest.addObject()
                    .put("id", one.run().value())
                    .put("flow", one.flow())
                    .put("why", one.why());
        }
        return node;
    }

    List<String> text() {
        List<String> lines = new ArrayList<>();
        for (End end : ends) {
            lines.add("run " + end.run() + ": " + end.state() + (end.why().isEmpty() ? "" : ", " + end.why()));
        }
        left.forEach(one -> lines.add("run " + one.run() + ": left, " + one.why()));
        for (ResumeReport.Refused one : refused) {
            lines.add("run " + one.run() + ": refused");
            String.valueOf(one.why().getMessage()).lines().map("    "::concat).forEach(lines::add);
        }
        return lines.isEmpty() ? List.of("no run has to go on") : lines;
    }

    /** Returns what the program ends with: a refusal weighs more than a run that has not succeeded. */
    int exitCode() {
        if (!refused.isEmpty()) {
            return ExitCode.REFUSED;
        }
        return ends.stream().allMatch(end -> end.state().equals("SUCCEEDED")) ? ExitCode.DONE : ExitCode.NOT_SUCCEEDED;
    }
}
