package io.millrace.vertx.protocol;

import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.NamedValue;
import java.util.List;

/** How messages are written that are about single attempts. */
final class AttemptForms {
    static final List<MessageForm<?>> ALL = List.of(
            new MessageForm<>(16, AttemptOrder.class, AttemptForms::order, AttemptForms::order),
            new MessageForm<>(17, AttemptReply.class, AttemptForms::reply, AttemptForms::reply),
            new MessageForm<>(18, ProgressReport.class, AttemptForms::progress, AttemptForms::progress),
            new MessageForm<>(19, EmittedReport.class, AttemptForms::emitted, AttemptForms::emitted),
            new MessageForm<>(20, AttemptResult.class, AttemptForms::result, AttemptForms::result),
            new MessageForm<>(21, Acknowledgement.class, AttemptForms::acknowledgement, AttemptForms::acknowledgement),
            new MessageForm<>(22, Cancellation.class, AttemptForms::cancellation, AttemptForms::cancellation));

    private AttemptForms() {}

    private static void order(ByteWriter out, AttemptOrder message) {
        out.text(message.engine()).list(message.acknowledged(), ByteWriter::text);
        RequestForms.request(out, message.request());
    }

    private static AttemptOrder order(ByteReader in) {
        return new AttemptOrder(in.text(), in.list(ByteReader::text), RequestForms.request(in));
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
        if (message.end() instanceof AttemptEnd.Succeeded succeeded) {
            given(out.flag(true), succeeded.values());
        } else if (message.end() instanceof AttemptEnd.Failed failed) {
            ValueForms.failure(out.flag(false), failed.failure());
            out.optional(failed.given(), AttemptForms::given);
        }
    }

    private static AttemptResult result(ByteReader in) {
        return new AttemptResult(
                in.text(),
                in.text(),
                in.flag()
                        ? new AttemptEnd.Succeeded(given(in))
                        : new AttemptEnd.Failed(ValueForms.failure(in), in.optional(AttemptForms::given)));
    }

    private static void given(ByteWriter out, List<NamedValue> values) {
        out.list(values, ValueForms::named);
    }

    private static List<NamedValue> given(ByteReader in) {
        return in.list(ValueForms::named);
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
