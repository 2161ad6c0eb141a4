package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.vertx.protocol.AttemptResult.Failed;
import io.millrace.vertx.protocol.AttemptResult.Given;
import java.time.Duration;
import java.util.List;

/** How messages are written that are about single attempts. */
final class AttemptForms {
    static final List<MessageForm<?>> ALL = List.of(
            new MessageForm<>(16, AttemptRequest.class, AttemptForms::request, AttemptForms::request),
            new MessageForm<>(17, AttemptReply.class, AttemptForms::reply, AttemptForms::reply),
            new MessageForm<>(18, ProgressReport.class, AttemptForms::progress, AttemptForms::progress),
            new MessageForm<>(19, EmittedReport.class, AttemptForms::emitted, AttemptForms::emitted),
            new MessageForm<>(20, AttemptResult.class, AttemptForms::result, AttemptForms::result),
            new MessageForm<>(21, Acknowledgement.class, AttemptForms::acknowledgement, AttemptForms::acknowledgement),
            new MessageForm<>(22, Cancellation.class, AttemptForms::cancellation, AttemptForms::cancellation));

    private AttemptForms() {}

    private static void request(ByteWriter out, AttemptRequest message) {
        out.text(message.engine()).list(message.acknowledged(), ByteWriter::text);
        WorkerForms.flow(out, message.flow());
        out.text(message.run().value());
        ValueForms.attempt(out, message.attempt());
        out.flag(message.isRevert())
                .text(message.idempotencyKey())
                .text(message.attemptId())
                .count(message.token())
                .optional(message.limit(), (limit, value) -> limit.count(value.toMillis()));
        ValueForms.values(out, message.values());
    }

    private static AttemptRequest request(ByteReader in) {
        return new AttemptRequest(
                in.text(),
                in.list(ByteReader::text),
                WorkerForms.flow(in),
                RunId.of(in.text()),
                ValueForms.attempt(in),
                in.flag() ? Failure.Phase.REVERT : Failure.Phase.EXECUTE,
                in.text(),
                in.text(),
                in.count(),
                in.optional(limit -> Duration.ofMillis(limit.count())),
                ValueForms.values(in));
    }

    private static void reply(ByteWriter out, AttemptReply message) {
        out.text(message.worker())
                .text(message.attemptId())
                .count(Codes.ANSWERS.code(message.answer()))
                .text(message.reason());
    }

    private static AttemptReply reply(ByteReader in) {
        return new AttemptReply(in.text(), in.text(), Codes.ANSWERS.read(in), in.text());
    }

    private static void progress(ByteWriter out, ProgressReport message) {
        out.text(message.worker())
                .text(message.attemptId())
                .number(Double.doubleToLongBits(message.fraction()))
                .text(message.detail());
    }

    private static ProgressReport progress(ByteReader in) {
        return new ProgressReport(in.text(), in.text(), Double.longBitsToDouble(in.number()), in.text());
    }

    private static void emitted(ByteWriter out, EmittedReport message) {
        out.text(message.worker())
                .text(message.attemptId())
                .text(message.name())
                .text(message.detail());
    }

    private static EmittedReport emitted(ByteReader in) {
        return new EmittedReport(in.text(), in.text(), in.text(), in.text());
    }

    private static void result(ByteWriter out, AttemptResult message) {
        out.text(message.worker()).text(message.attemptId());
        if (message.end() instanceof Given given) {
            out.flag(true).list(given.values(), ValueForms::named);
        } else if (message.end() instanceof Failed failed) {
            ValueForms.failure(out.flag(false), failed.failure());
        }
    }

    private static AttemptResult result(ByteReader in) {
        return new AttemptResult(
                in.text(),
                in.text(),
                in.flag() ? new Given(in.list(ValueForms::named)) : new Failed(ValueForms.failure(in)));
    }

    private static void acknowledgement(ByteWriter out, Acknowledgement message) {
        out.text(message.engine()).list(message.attemptIds(), ByteWriter::text);
    }

    private static Acknowledgement acknowledgement(ByteReader in) {
        return new Acknowledgement(in.text(), in.list(ByteReader::text));
    }

    private static void cancellation(ByteWriter out, Cancellation message) {
        out.text(message.engine()).text(message.attemptId()).flag(message.interrupt());
    }

    private static Cancellation cancellation(ByteReader in) {
        return new Cancellation(in.text(), in.text(), in.flag());
    }
}
