package io.millrace.runtime.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.runtime.spi.ValueCodec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Values as JSON. Thread-safe. */
public final class JsonValueCodec implements ValueCodec {
    private final JsonMapper mapper = JsonMappers.forStoring();
    private final JsonIdentity identity = new JsonIdentity();
    private final ConcurrentMap<Type, JsonForm> forms = new ConcurrentHashMap<>();

    /** Makes a codec. For {@link ValueCodec#json()}. */
    public JsonValueCodec() {}

    @Override
    public String name() {
        return "json";
    }

    /** A type is examined once. One that is refused is examined again each time, which only costs time. */
    private JsonForm form(Type type) {
        JsonForm known = forms.get(type);
        if (known == null) {
            JavaType resolved = mapper.constructType(type);
            // Before Jackson looks at the type, whose own refusals do not say where in it the reason is.
            JsonForm.Trust trust = new StorableTypes(mapper).check(resolved);
            known = new JsonForm(mapper.writerFor(resolved), mapper.readerFor(resolved), trust);
            forms.put(type, known);
        }
        return known;
    }

    @Override
    public byte[] encode(Type type, Object value) throws IOException {
        return form(type).write(value);
    }

    @Override
    public Object decode(Type type, byte[] bytes) throws IOException {
        return form(type).read(bytes);
    }

    @Override
    public byte[] identity(Type type, Object value) throws IOException {
        form(type);
        return identity.bytes(type, value);
    }
}
