package io.millrace.runtime.store.record;

import io.millrace.runtime.RunId;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.LifeRecord.Origin;
import io.millrace.runtime.store.record.LifeRecord.PlanAdoption;
import io.millrace.runtime.store.record.LifeRecord.RequestTaken;
import io.millrace.runtime.store.record.LifeRecord.RevertRepetition;
import io.millrace.runtime.store.record.LifeRecord.RunCreation;
import io.millrace.runtime.store.record.LifeRecord.RunOutcome;
import io.millrace.runtime.store.record.LifeRecord.RunResumption;
import io.millrace.runtime.store.record.LifeRecord.RunSuspension;
import java.util.List;

/** How the records of a run as a whole are written. */
final class LifeForms {
    static final List<RecordForm<?>> ALL = List.of(
            new RecordForm<>(1, 1, RunCreation.class, LifeForms::creation, LifeForms::creation),
            new RecordForm<>(2, 1, RunResumption.class, LifeForms::resumption, LifeForms::resumption),
            new RecordForm<>(3, 1, RequestTaken.class, LifeForms::taken, LifeForms::taken),
            new RecordForm<>(4, 1, RunSuspension.class, LifeForms::suspension, LifeForms::suspension),
            new RecordForm<>(5, 1, RunOutcome.class, LifeForms::outcome, LifeForms::outcome),
            new RecordForm<>(6, 1, RevertRepetition.class, LifeForms::repetition, LifeForms::repetition),
            new RecordForm<>(7, 1, ControlRequest.class, LifeForms::request, LifeForms::request),
            new RecordForm<>(8, 1, PlanAdoption.class, LifeForms::adoption, LifeForms::adoption));

    private LifeForms() {}

    private static void creation(ByteWriter out, RunCreation record) {
        out.number(record.at())
                .text(record.flow())
                .count(record.version())
                .text(record.fingerprint())
                .text(record.incarnation())
                .count(record.generation())
                .text(record.inputDigest())
                .list(record.input(), PartForms::value)
                .list(PartForms.inOrder(record.labels()), PartForms::entry)
                .list(PartForms.inOrder(record.metadata()), PartForms::entry)
                .optional(record.origin(), LifeForms::origin);
    }

    private static RunCreation creation(ByteReader in) {
        return new RunCreation(
                in.number(),
                in.text(),
                in.smallCount(),
                in.text(),
                in.text(),
                in.smallCount(),
                in.text(),
                in.list(PartForms::value),
                PartForms.entries(in),
                PartForms.entries(in),
                in.optional(LifeForms::origin));
    }

    private static void origin(ByteWriter out, Origin origin) {
        out.text(origin.run().value()).count(origin.generation()).text(origin.task());
    }

    private static Origin origin(ByteReader in) {
        return new Origin(RunId.of(in.text()), in.smallCount(), in.text());
    }

    private static void resumption(ByteWriter out, RunResumption record) {
        out.number(record.at()).text(record.owner()).flag(record.reverting()).flag(record.recovered());
    }

    private static RunResumption resumption(ByteReader in) {
        return new RunResumption(in.number(), in.text(), in.flag(), in.flag());
    }

    private static void taken(ByteWriter out, RequestTaken record) {
        out.number(record.at()).count(record.number()).count(Codes.CONTROLS.code(record.control()));
    }

    private static RequestTaken taken(ByteReader in) {
        return new RequestTaken(in.number(), in.count(), Codes.CONTROLS.read(in));
    }

    private static void suspension(ByteWriter out, RunSuspension record) {
        out.number(record.at()).count(Codes.REASONS.code(record.reason())).text(record.detail());
    }

    private static RunSuspension suspension(ByteReader in) {
        return new RunSuspension(in.number(), Codes.REASONS.read(in), in.text());
    }

    private static void outcome(ByteWriter out, RunOutcome record) {
        out.number(record.at())
                .count(Codes.RUN_STATES.code(record.state()))
                .list(record.failures(), FailureForms::failure)
                .list(record.reverted(), ByteWriter::text)
                .list(record.left(), FailureForms::leftover);
    }

    private static RunOutcome outcome(ByteReader in) {
        return new RunOutcome(
                in.number(),
                Codes.RUN_STATES.read(in),
                in.list(FailureForms::failure),
                in.list(ByteReader::text),
                in.list(FailureForms::leftover));
    }

    private static void repetition(ByteWriter out, RevertRepetition record) {
        out.number(record.at());
    }

    private static RevertRepetition repetition(ByteReader in) {
        return new RevertRepetition(in.number());
    }

    private static void request(ByteWriter out, ControlRequest record) {
        out.number(record.at())
                .count(record.number())
                .count(Codes.CONTROLS.code(record.control()))
                .text(record.by());
    }

    private static ControlRequest request(ByteReader in) {
        return new ControlRequest(in.number(), in.count(), Codes.CONTROLS.read(in), in.text());
    }

    private static void adoption(ByteWriter out, PlanAdoption record) {
        out.number(record.at())
                .count(record.version())
                .text(record.fingerprint())
                .text(record.shape());
    }

    private static PlanAdoption adoption(ByteReader in) {
        return new PlanAdoption(in.number(), in.smallCount(), in.text(), in.text());
    }
}
