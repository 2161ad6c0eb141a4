package io.millrace.runtime.store.record;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one form of records in bytes, which all stores use: the number of the kind, its version, and its parts, see
 * {@code docs/format.md}. The same record always gives the same bytes, and each record can be read by itself.
 * Thread-safe.
 */
public final class RecordFormat {
    private static final List<RecordForm<?>> FORMS = Stream.of(LifeForms.ALL, TaskForms.ALL, ScopeForms.ALL)
            .flatMap(List::stream)
            .toList();
    private static final Map<Class<?>, RecordForm<?>> BY_TYPE =
            FORMS.stream().collect(Collectors.toUnmodifiableMap(RecordForm::type, Function.identity()));
    private static final Map<Long, RecordForm<?>> BY_CODE =
            FORMS.stream().collect(Collectors.toUnmodifiableMap(form -> (long) form.code(), Function.identity()));

    private RecordFormat() {}

    /** Returns a record as bytes. */
    public static byte[] encode(RunRecord record) {
        RecordForm<?> form = BY_TYPE.get(record.getClass());
        if (form == null) {
            throw new AssertionError("no form for " + record.getClass());
        }
        ByteWriter out = new ByteWriter();
        form.write(record, out);
        return out.toBytes();
    }

    /**
     * Returns the record that {@link #encode} made these bytes of, in this or an older version of Millrace.
     *
     * @throws MillraceException R102, if no version of Millrace wrote these bytes; R105, if a newer one may have: the kind
     *     of record, or its version, is not known
     */
    public static RunRecord decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            long code = in.count();
            long version = in.count();
            RecordForm<?> form = known(BY_CODE.get(code), code, version);
            RunRecord record = form.reader().apply(in);
            in.end();
            return record;
        } catch (MalformedBytesException | IllegalArgumentException damaged) {
            throw MillraceException.of(RuntimeCode.R102, "a stored record of " + bytes.length + " bytes cannot be read")
                    .fact(String.valueOf(damaged.getMessage()))
                    .cause(damaged)
                    .fix("restore the store from a copy; the bytes are not what Millrace wrote.");
        }
    }

    private static RecordForm<?> known(@Nullable RecordForm<?> form, long code, long version) {
        if (version == 0) {
            throw new MalformedBytesException("no record has version 0");
        } else if (form == null) {
            throw newer("a stored record is of kind " + code + ", which this runtime does not know");
        } else if (version > form.version()) {
            throw newer("a stored record of kind " + code + " (" + form.type().getSimpleName() + ") has version "
                    + version + ", but this runtime reads versions up to " + form.version());
        }
        return form;
    }

    private static MillraceException newer(String headline) {
        return MillraceException.of(RuntimeCode.R105, headline)
                .fix("use the version of Millrace that wrote it, or a later one; nothing was changed.");
    }
}
