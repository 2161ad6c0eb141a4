package io.millrace.runtime.store.record;

import io.millrace.runtime.Failure;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.util.Optional;

/** How failures are written: as data, never as objects that a reader would have to make. */
final class FailureForms {
    /** Deeper than Millrace writes. It keeps damaged bytes from taking the reader's stack. */
    private static final int MAX_DEPTH = 64;

    private FailureForms() {}

    static void failure(ByteWriter out, Failure failure) {
        out.text(failure.task())
                .number(failure.element().orElse(AttemptName.NO_ELEMENT))
                .number(failure.attempt())
                .count(Codes.PHASES.code(failure.phase()));
        thrown(out, failure.exception());
    }

    static Failure failure(ByteReader in) {
        return Failure.from(in.text(), in.smallNumber(), in.smallNumber(), Codes.PHASES.read(in), thrown(in, 0));
    }

    private static void thrown(ByteWriter out, ThrownException exception) {
        out.list(exception.types(), ByteWriter::text)
                .optional(exception.message(), ByteWriter::text)
                .list(exception.stack(), FailureForms::frame)
                .optional(exception.cause(), FailureForms::thrown)
                .list(exception.suppressed(), FailureForms::thrown);
    }

    private static ThrownException thrown(ByteReader in, int depth) {
        if (depth > MAX_DEPTH) {
            throw in.malformed("an exception has more than " + MAX_DEPTH + " causes");
        }
        return new ThrownException(
                in.list(ByteReader::text),
                in.optional(ByteReader::text),
                in.list(FailureForms::frame),
                in.optional(cause -> thrown(cause, depth + 1)),
                in.list(suppressed -> thrown(suppressed, depth + 1)));
    }

    private static void frame(ByteWriter out, StackTraceElement frame) {
        out.optional(Optional.ofNullable(frame.getClassLoaderName()), ByteWriter::text)
                .optional(Optional.ofNullable(frame.getModuleName()), ByteWriter::text)
                .optional(Optional.ofNullable(frame.getModuleVersion()), ByteWriter::text)
                .text(frame.getClassName())
                .text(frame.getMethodName())
                .optional(Optional.ofNullable(frame.getFileName()), ByteWriter::text)
                .number(frame.getLineNumber());
    }

    private static StackTraceElement frame(ByteReader in) {
        return new StackTraceElement(
                in.optional(ByteReader::text).orElse(null),
                in.optional(ByteReader::text).orElse(null),
                in.optional(ByteReader::text).orElse(null),
                in.text(),
                in.text(),
                in.optional(ByteReader::text).orElse(null),
                in.smallNumber());
    }

    static void leftover(ByteWriter out, Outcome.Leftover leftover) {
        out.text(leftover.task())
                .count(Codes.TASK_STATES.code(leftover.state()))
                .optional(leftover.failure(), FailureForms::failure);
    }

    static Outcome.Leftover leftover(ByteReader in) {
        return new Outcome.Leftover(in.text(), Codes.TASK_STATES.read(in), in.optional(FailureForms::failure));
    }
}
