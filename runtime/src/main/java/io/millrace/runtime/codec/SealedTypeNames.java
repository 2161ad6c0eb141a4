package io.millrace.runtime.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.DatabindContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.jsontype.impl.TypeIdResolverBase;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;

/** Lets Jackson know the subclasses of a sealed type by their {@link SealedNames}. */
final class SealedTypeNames extends TypeIdResolverBase {
    private final JavaType base;
    private final SealedNames names;

    SealedTypeNames(JavaType base, TypeFactory types) {
        super(base, types);
        this.base = base;
        this.names = new SealedNames(base.getRawClass());
    }

    @Override
    public String idFromValue(Object value) {
        return names.name(value.getClass());
    }

    @Override
    public String idFromValueAndType(Object value, Class<?> suggested) {
        return names.name(value == null ? suggested : value.getClass());
    }

    @Override
    public JavaType typeFromId(DatabindContext context, String id) throws IOException {
        Class<?> type = names.find(id)
                .orElseThrow(() -> new IOException("'" + id + "' names none of the classes that the sealed type '"
                        + base.getRawClass().getTypeName() + "' permits"));
        return context.constructSpecializedType(base, type);
    }

    @Override
    public JsonTypeInfo.Id getMechanism() {
        return JsonTypeInfo.Id.CUSTOM;
    }
}
