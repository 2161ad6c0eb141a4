package io.millrace.runtime.store.record;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.record.ScopeRecord.Delay;
import io.millrace.runtime.store.record.TaskRecord.ScopeStop;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How the parts are written that several kinds of records have. */
final class PartForms {
    private PartForms() {}

    static void value(ByteWriter out, NamedValue value) {
        out.text(value.name());
        encoded(out, value.value());
    }

    static NamedValue value(ByteReader in) {
        return new NamedValue(in.text(), encoded(in));
    }

    static void encoded(ByteWriter out, EncodedValue value) {
        out.text(value.codec()).bytes(value.bytes());
    }

    static EncodedValue encoded(ByteReader in) {
        return EncodedValue.of(in.text(), in.bytes());
    }

    /** The same map always gives the same bytes, so its own order must not count. */
    static Set<Map.Entry<String, String>> inOrder(Map<String, String> map) {
        return new TreeMap<>(map).entrySet();
    }

    static void entry(ByteWriter out, Map.Entry<String, String> entry) {
        out.text(entry.getKey()).text(entry.getValue());
    }

    static Map<String, String> entries(ByteReader in) {
        Map<String, String> map = new HashMap<>();
        in.list(entry -> map.put(entry.text(), entry.text()));
        return map;
    }

    static void attempt(ByteWriter out, AttemptName attempt) {
        out.text(attempt.task()).number(attempt.element()).count(attempt.attempt());
    }

    static AttemptName attempt(ByteReader in) {
        return new AttemptName(in.text(), in.smallNumber(), in.smallCount());
    }

    static void round(ByteWriter out, RoundName round) {
        out.text(round.scope()).number(round.element()).count(round.round());
    }

    static RoundName round(ByteReader in) {
        return new RoundName(in.text(), in.smallNumber(), in.smallCount());
    }

    static void delay(ByteWriter out, Delay delay) {
        out.number(delay.due()).count(delay.millis());
    }

    static Delay delay(ByteReader in) {
        return new Delay(in.number(), in.count());
    }

    static void stop(ByteWriter out, ScopeStop stop) {
        out.text(stop.scope()).list(stop.running(), PartForms::attempt);
    }

    static ScopeStop stop(ByteReader in) {
        return new ScopeStop(in.text(), in.list(PartForms::attempt));
    }
}
