package io.millrace.runtime.store.record;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.ScopeRecord.RoundDecision;
import io.millrace.runtime.store.record.ScopeRecord.RoundStart;
import io.millrace.runtime.store.record.ScopeRecord.SupersededRound;
import java.util.List;

/** How the records of retry controllers are written. */
final class ScopeForms {
    static final List<RecordForm<?>> ALL = List.of(
            new RecordForm<>(32, 1, RoundStart.class, ScopeForms::start, ScopeForms::start),
            new RecordForm<>(33, 1, RoundDecision.class, ScopeForms::decision, ScopeForms::decision),
            new RecordForm<>(34, 1, SupersededRound.class, ScopeForms::superseded, ScopeForms::superseded));

    private ScopeForms() {}

    private static ByteWriter head(ByteWriter out, ScopeRecord record) {
        out.number(record.at());
        PartForms.round(out, record.round());
        return out;
    }

    private static void start(ByteWriter out, RoundStart record) {
        head(out, record).optional(record.value(), PartForms::encoded);
    }

    private static RoundStart start(ByteReader in) {
        return new RoundStart(in.number(), PartForms.round(in), in.optional(PartForms::encoded));
    }

    private static void decision(ByteWriter out, RoundDecision record) {
        head(out, record)
                .count(Codes.CHOICES.code(record.choice()))
                .optional(record.value(), PartForms::encoded)
                .optional(record.delay(), PartForms::delay);
    }

    private static RoundDecision decision(ByteReader in) {
        return new RoundDecision(
                in.number(),
                PartForms.round(in),
                Codes.CHOICES.read(in),
                in.optional(PartForms::encoded),
                in.optional(PartForms::delay));
    }

    private static void superseded(ByteWriter out, SupersededRound record) {
        head(out, record);
    }

    private static SupersededRound superseded(ByteReader in) {
        return new SupersededRound(in.number(), PartForms.round(in));
    }
}
