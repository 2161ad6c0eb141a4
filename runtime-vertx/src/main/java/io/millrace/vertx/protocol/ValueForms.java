package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.FailureFormat;
import io.millrace.runtime.store.record.NamedValue;

/** How values and failures are written inside of messages: as they are in records. */
final class ValueForms {
    private ValueForms() {}

    static void named(ByteWriter out, NamedValue value) {
        encoded(out.text(value.name()), value.value());
    }

    static NamedValue named(ByteReader in) {
        return new NamedValue(in.text(), encoded(in));
    }

    static void encoded(ByteWriter out, EncodedValue value) {
        out.text(value.codec()).bytes(value.bytes());
    }

    static EncodedValue encoded(ByteReader in) {
        return EncodedValue.of(in.text(), in.bytes());
    }

    static void failure(ByteWriter out, Failure failure) {
        out.bytes(FailureFormat.encode(failure));
    }

    static Failure failure(ByteReader in) {
        return FailureFormat.decode(in.bytes());
    }
}
