package io.millrace.vertx;

import io.millrace.runtime.ValueCodecs;
import io.millrace.runtime.plan.ValueType;
import io.millrace.runtime.spi.ValueCodec;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Writes values of which nothing is declared, as those of scenarios: texts, numbers, nothing, and lists of these. */
final class AnyValues implements ValueCodec {
    private static final int NOTHING = 0;
    private static final int NUMBER = 1;
    private static final int TEXT = 2;
    private static final int LIST = 3;

    static ValueCodecs codecs() {
        ValueCodec any = new AnyValues();
        return ValueCodecs.json().forType(Object.class, any).forType(ValueType.of(List.class, Object.class), any);
    }

    @Override
    public String name() {
        return "any";
    }

    @Override
    public byte[] encode(Type type, Object value) {
        ByteWriter out = new ByteWriter();
        write(out, value);
        return out.toBytes();
    }

    private static void write(ByteWriter out, Object value) {
        if (value == null) {
            out.count(NOTHING);
        } else if (value instanceof Integer number) {
            out.count(NUMBER).number(number);
        } else if (value instanceof String text) {
            out.count(TEXT).text(text);
        } else if (value instanceof Collection<?> some) {
            out.count(LIST).list(some, AnyValues::write);
        } else {
            throw new IllegalArgumentException("no value of a scenario: " + value.getClass());
        }
    }

    @Override
    public Object decode(Type type, byte[] bytes) {
        return read(new ByteReader(bytes));
    }

    private static Object read(ByteReader in) {
        return switch (in.smallCount()) {
            case NOTHING -> null;
            case NUMBER -> in.smallNumber();
            case TEXT -> in.text();
            case LIST -> Collections.unmodifiableList(in.list(AnyValues::read));
            default -> throw in.malformed("no kind of value");
        };
    }
}
