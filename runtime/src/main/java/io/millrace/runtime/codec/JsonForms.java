package io.millrace.runtime.codec;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How Jackson writes and reads the types that were asked for so far. Thread-safe. */
final class JsonForms {
    private final JsonMapper mapper = JsonMappers.forStoring();
    private final JsonIdentity identity = new JsonIdentity();
    private final ConcurrentMap<Type, JsonForm> forms = new ConcurrentHashMap<>();

    /** A type is examined once. One that is refused is examined again each time, which only costs time. */
    JsonForm of(Type type) {
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

    /** Returns bytes that are the same for equal values. */
    byte[] identity(Type type, Object value) throws IOException {
        of(type);
        return identity.bytes(type, value);
    }
}
