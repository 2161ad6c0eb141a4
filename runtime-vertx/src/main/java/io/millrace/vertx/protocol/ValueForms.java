package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.AttemptName;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import io.millrace.runtime.store.record.RecordFormat;
import io.millrace.runtime.store.record.TaskRecord.TaskFailure;
import java.util.Optional;

/** How values, attempts and failures are written inside of messages: as they are in records. */
final class ValueForms {
    private ValueForms() {}

    static void values(ByteWriter out, AttemptValues values) {
        out.list(values.arguments(), ValueForms::named)
                .optional(values.item(), ValueForms::encoded)
                .optional(values.result(), ValueForms::encoded)
                .optional(values.failure(), ValueForms::failure)
                .list(values.failures(), ValueForms::failure);
    }

    static AttemptValues values(ByteReader in) {
        return new AttemptValues(
                in.list(ValueForms::named),
                in.optional(ValueForms::encoded),
                in.optional(ValueForms::encoded),
                in.optional(ValueForms::failure),
                in.list(ValueForms::failure));
    }

    static void named(ByteWriter out, NamedValue value) {
        encoded(out.text(value.name()), value.value());
    }

    static NamedValue named(ByteReader in) {
        return new NamedValue(in.text(), encoded(in));
    }

    private static void encoded(ByteWriter out, EncodedValue value) {
        out.text(value.codec()).bytes(value.bytes());
    }

    private static EncodedValue encoded(ByteReader in) {
        return EncodedValue.of(in.text(), in.bytes());
    }

    static void attempt(ByteWriter out, AttemptName attempt) {
        out.text(attempt.task()).number(attempt.element()).count(attempt.attempt());
    }

    static AttemptName attempt(ByteReader in) {
        return new AttemptName(in.text(), in.smallNumber(), in.smallCount());
    }

    /** A failure is written as its record, with a version of its own: whatever reads records reads it. */
    static void failure(ByteWriter out, Failure failure) {
        out.bytes(RecordFormat.encode(new TaskFailure(0, failure, Optional.empty())));
    }

    static Failure failure(ByteReader in) {
        if (RecordFormat.decode(in.bytes()) instanceof TaskFailure record) {
            return record.failure();
        }
        throw in.malformed("a record of another kind stands where a failure should");
    }
}
