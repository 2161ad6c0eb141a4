package io.millrace.runtime.store.mapdb.runs;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.StoredPlan;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How changes are written: the number of the kind, its version, and its parts, see {@code docs/format.md}. What was once
 * written is read for ever. Thread-safe.
 */
final class ChangeFormat {
    /**
     * How one kind of change is written.
     *
     * @param <C> the kind
     * @param code the number of the kind, never used again for another
     * @param version the version that is written; older ones are read too
     * @param type the class of the kind
     * @param writer writes the parts of a change, in their order
     * @param reader reads them
     */
    record Form<C extends StoreChange>(
            int code, int version, Class<C> type, BiConsumer<ByteWriter, C> writer, Function<ByteReader, C> reader) {
        private void write(StoreChange change, ByteWriter out) {
            out.count(code).count(version);
            writer.accept(out, type.cast(change));
        }
    }

    static final List<Form<?>> FORMS = List.of(
            new Form<>(1, 1, StoreChange.PlanKept.class, ChangeFormat::kept, ChangeFormat::kept),
            new Form<>(2, 1, StoreChange.Created.class, ChangeFormat::created, ChangeFormat::created),
            new Form<>(3, 1, StoreChange.Appended.class, ChangeFormat::appended, ChangeFormat::appended),
            new Form<>(4, 1, StoreChange.Asked.class, ChangeFormat::asked, ChangeFormat::asked),
            new Form<>(5, 1, StoreChange.Acquired.class, ChangeFormat::acquired, ChangeFormat::acquired),
            new Form<>(6, 1, StoreChange.Released.class, ChangeFormat::released, ChangeFormat::released),
            new Form<>(7, 1, StoreChange.Noted.class, ChangeFormat::noted, ChangeFormat::noted),
            new Form<>(8, 1, StoreChange.Purged.class, ChangeFormat::purged, ChangeFormat::purged),
            new Form<>(9, 1, StoreChange.Forgotten.class, ChangeFormat::forgotten, ChangeFormat::forgotten),
            new Form<>(10, 1, StoreChange.LeftTaken.class, ChangeFormat::leftTaken, ChangeFormat::leftTaken));

    /** Looked at for each change: to look into a map of classes took a tenth of what many runs at once cost. */
    private static final ClassValue<Form<?>> BY_TYPE = new ClassValue<>() {
        @Override
        protected Form<?> computeValue(Class<?> type) {
            return FORMS.stream()
                    .filter(form -> form.type() == type)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no form for " + type));
        }
    };

    private static final Map<Long, Form<?>> BY_CODE =
            FORMS.stream().collect(Collectors.toUnmodifiableMap(form -> (long) form.code(), Function.identity()));

    private ChangeFormat() {}

    static byte[] encode(StoreChange change) {
        ByteWriter out = new ByteWriter();
        BY_TYPE.get(change.getClass()).write(change, out);
        return out.toBytes();
    }

    /**
     * Reads a change.
     *
     * @throws MillraceException R103 if no version of Millrace wrote these bytes, R122 if a newer one may have
     */
    static StoreChange decode(byte[] bytes) {
        try {
            ByteReader in = new ByteReader(bytes);
            long code = in.count();
            long version = in.count();
            Form<?> form = BY_CODE.get(code);
            if (form == null || version > form.version()) {
                throw newer(code, version);
            }
            StoreChange change = form.reader().apply(in);
            in.end();
            return change;
        } catch (MalformedBytesException | IllegalArgumentException damaged) {
            throw MillraceException.of(RuntimeCode.R103, "a change in the redo log cannot be read")
                    .fact(String.valueOf(damaged.getMessage()))
                    .cause(damaged)
                    .fix("restore the directory of the store from a backup; its checksum is right, so tell us.");
        }
    }

    private static MillraceException newer(long code, long version) {
        return MillraceException.of(
                        RuntimeCode.R122, "the redo log of the store was written by a newer version of Millrace")
                .fact("a change of kind " + code + ", version " + version)
                .fix("open the store with the version of Millrace that wrote it, or a newer one.");
    }

    private static void kept(ByteWriter out, StoreChange.PlanKept change) {
        out.text(change.plan().fingerprint()).text(change.plan().shape());
    }

    private static StoreChange.PlanKept kept(ByteReader in) {
        return new StoreChange.PlanKept(new StoredPlan(in.text(), in.text()));
    }

    private static void created(ByteWriter out, StoreChange.Created change) {
        out.count(change.number());
        RowParts.run(out, change.run());
        out.count(change.token()).text(change.owner());
        RowParts.status(out, change.status());
        out.list(change.records(), ByteWriter::bytes);
    }

    private static StoreChange.Created created(ByteReader in) {
        return new StoreChange.Created(
                in.count(), RowParts.run(in), in.count(), in.text(), RowParts.status(in), in.list(ByteReader::bytes));
    }

    private static void appended(ByteWriter out, StoreChange.Appended change) {
        out.count(change.run());
        RowParts.status(out, change.status());
        out.flag(change.givesBack()).list(change.records(), ByteWriter::bytes);
    }

    private static StoreChange.Appended appended(ByteReader in) {
        return new StoreChange.Appended(in.count(), RowParts.status(in), in.flag(), in.list(ByteReader::bytes));
    }

    private static void asked(ByteWriter out, StoreChange.Asked change) {
        out.count(change.run());
        RowParts.request(out, change.request());
    }

    private static StoreChange.Asked asked(ByteReader in) {
        return new StoreChange.Asked(in.count(), RowParts.request(in));
    }

    private static void acquired(ByteWriter out, StoreChange.Acquired change) {
        out.count(change.run()).count(change.token()).text(change.owner());
    }

    private static StoreChange.Acquired acquired(ByteReader in) {
        return new StoreChange.Acquired(in.count(), in.count(), in.text());
    }

    private static void released(ByteWriter out, StoreChange.Released change) {
        out.count(change.run());
    }

    private static StoreChange.Released released(ByteReader in) {
        return new StoreChange.Released(in.count());
    }

    private static void noted(ByteWriter out, StoreChange.Noted change) {
        out.count(change.run());
        RowParts.entries(out, change.notes());
    }

    private static StoreChange.Noted noted(ByteReader in) {
        return new StoreChange.Noted(in.count(), RowParts.entries(in));
    }

    private static void purged(ByteWriter out, StoreChange.Purged change) {
        out.count(change.run());
        RowParts.instant(out, change.at());
    }

    private static StoreChange.Purged purged(ByteReader in) {
        return new StoreChange.Purged(in.count(), RowParts.instant(in));
    }

    private static void forgotten(ByteWriter out, StoreChange.Forgotten change) {
        RowParts.run(out, change.run());
    }

    private static StoreChange.Forgotten forgotten(ByteReader in) {
        return new StoreChange.Forgotten(RowParts.run(in));
    }

    private static void leftTaken(ByteWriter out, StoreChange.LeftTaken change) {
        out.count(change.run()).number(change.left());
    }

    private static StoreChange.LeftTaken leftTaken(ByteReader in) {
        return new StoreChange.LeftTaken(in.count(), in.number());
    }
}
