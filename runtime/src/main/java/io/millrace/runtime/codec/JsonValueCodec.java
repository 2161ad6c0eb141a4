package io.millrace.runtime.codec;

import io.millrace.runtime.spi.ValueCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Values as JSON. Jackson is loaded when the first is written or read: most engines keep nothing. Thread-safe. */
public final class JsonValueCodec implements ValueCodec {
    /** Made when it is first needed, by one thread or, which does no harm, by several. */
    private volatile @Nullable JsonForms forms;

    /** Makes a codec. For {@link ValueCodec#json()}. */
    public JsonValueCodec() {}

    @Override
    public String name() {
        return "json";
    }

    private JsonForms forms() {
        JsonForms known = forms;
        if (known == null) {
            known = new JsonForms();
            forms = known;
        }
        return known;
    }

    @Override
    public byte[] encode(Type type, Object value) throws IOException {
        return forms().of(type).write(value);
    }

    @Override
    public Object decode(Type type, byte[] bytes) throws IOException {
        return forms().of(type).read(bytes);
    }

    @Override
    public byte[] identity(Type type, Object value) throws IOException {
        return forms().identity(type, value);
    }
}
