package io.millrace.runtime.store.record;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.TaskRecord.AbandonedAttempt;
import io.millrace.runtime.store.record.TaskRecord.AttemptStart;
import io.millrace.runtime.store.record.TaskRecord.BorrowedResult;
import io.millrace.runtime.store.record.TaskRecord.FrozenElements;
import io.millrace.runtime.store.record.TaskRecord.LateResult;
import io.millrace.runtime.store.record.TaskRecord.RevertFailure;
import io.millrace.runtime.store.record.TaskRecord.RevertResult;
import io.millrace.runtime.store.record.TaskRecord.StoppedScope;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import io.millrace.runtime.store.record.TaskRecord.TaskResult;
import io.millrace.runtime.store.record.TaskRecord.Verdict;
import java.util.List;

/** How the records of tasks are written. */
final class TaskForms {
    static final List<RecordForm<?>> ALL = List.of(
            new RecordForm<>(16, 1, TaskResult.class, TaskForms::result, TaskForms::result),
            new RecordForm<>(17, 1, LateResult.class, TaskForms::late, TaskForms::late),
            new RecordForm<>(18, 1, TaskFailure.class, TaskForms::failure, TaskForms::failure),
            new RecordForm<>(19, 1, AttemptStart.class, TaskForms::start, TaskForms::start),
            new RecordForm<>(20, 1, AbandonedAttempt.class, TaskForms::abandoned, TaskForms::abandoned),
            new RecordForm<>(21, 1, FrozenElements.class, TaskForms::frozen, TaskForms::frozen),
            new RecordForm<>(22, 1, Verdict.class, TaskForms::verdict, TaskForms::verdict),
            new RecordForm<>(23, 1, RevertResult.class, TaskForms::reverted, TaskForms::reverted),
            new RecordForm<>(24, 1, RevertFailure.class, TaskForms::revertFailed, TaskForms::revertFailed),
            new RecordForm<>(25, 1, BorrowedResult.class, TaskForms::borrowed, TaskForms::borrowed),
            new RecordForm<>(26, 1, StoppedScope.class, TaskForms::stopped, TaskForms::stopped));

    private TaskForms() {}

    private static ByteWriter head(ByteWriter out, long at, AttemptName attempt) {
        out.number(at);
        PartForms.attempt(out, attempt);
        return out;
    }

    private static void result(ByteWriter out, TaskResult record) {
        head(out, record.at(), record.attempt()).list(record.values(), PartForms::value);
    }

    private static TaskResult result(ByteReader in) {
        return new TaskResult(in.number(), PartForms.attempt(in), in.list(PartForms::value));
    }

    private static void late(ByteWriter out, LateResult record) {
        head(out, record.at(), record.attempt()).list(record.values(), PartForms::value);
    }

    private static LateResult late(ByteReader in) {
        return new LateResult(in.number(), PartForms.attempt(in), in.list(PartForms::value));
    }

    private static void failure(ByteWriter out, TaskFailure record) {
        FailureForms.failure(out.number(record.at()), record.failure());
        out.optional(record.stop(), PartForms::stop);
    }

    private static TaskFailure failure(ByteReader in) {
        return new TaskFailure(in.number(), FailureForms.failure(in), in.optional(PartForms::stop));
    }

    private static void start(ByteWriter out, AttemptStart record) {
        head(out, record.at(), record.attempt());
    }

    private static AttemptStart start(ByteReader in) {
        return new AttemptStart(in.number(), PartForms.attempt(in));
    }

    private static void abandoned(ByteWriter out, AbandonedAttempt record) {
        head(out, record.at(), record.attempt());
    }

    private static AbandonedAttempt abandoned(ByteReader in) {
        return new AbandonedAttempt(in.number(), PartForms.attempt(in));
    }

    private static void frozen(ByteWriter out, FrozenElements record) {
        out.number(record.at()).text(record.task()).list(record.elements(), PartForms::encoded);
    }

    private static FrozenElements frozen(ByteReader in) {
        return new FrozenElements(in.number(), in.text(), in.list(PartForms::encoded));
    }

    private static void verdict(ByteWriter out, Verdict record) {
        out.number(record.at())
                .text(record.target())
                .text(record.decider())
                .flag(record.runs())
                .count(Codes.DEPTHS.code(record.depth()));
    }

    private static Verdict verdict(ByteReader in) {
        return new Verdict(in.number(), in.text(), in.text(), in.flag(), Codes.DEPTHS.read(in));
    }

    private static void reverted(ByteWriter out, RevertResult record) {
        head(out, record.at(), record.attempt()).flag(record.called());
    }

    private static RevertResult reverted(ByteReader in) {
        return new RevertResult(in.number(), PartForms.attempt(in), in.flag());
    }

    private static void revertFailed(ByteWriter out, RevertFailure record) {
        FailureForms.failure(out.number(record.at()), record.failure());
        out.optional(record.delay(), PartForms::delay);
    }

    private static RevertFailure revertFailed(ByteReader in) {
        return new RevertFailure(in.number(), FailureForms.failure(in), in.optional(PartForms::delay));
    }

    private static void borrowed(ByteWriter out, BorrowedResult record) {
        out.number(record.at()).text(record.task()).list(record.values(), PartForms::value);
    }

    private static BorrowedResult borrowed(ByteReader in) {
        return new BorrowedResult(in.number(), in.text(), in.list(PartForms::value));
    }

    private static void stopped(ByteWriter out, StoppedScope record) {
        PartForms.stop(out.number(record.at()), record.stop());
    }

    private static StoppedScope stopped(ByteReader in) {
        return new StoppedScope(in.number(), PartForms.stop(in));
    }
}
