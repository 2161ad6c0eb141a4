package io.millrace.runtime.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.Set;

/** Marks sets, which JSON cannot tell from lists. */
final class SetMarks extends BeanSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public JsonSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription description,
            JsonSerializer<?> serializer) {
        return Set.class.isAssignableFrom(type.getRawClass()) ? new Marked(serializer) : serializer;
    }

    /** Writes what another writes, with a mark around it. */
    private static final class Marked extends JsonSerializer<Object> implements ContextualSerializer {
        private final JsonSerializer<Object> inner;

        @SuppressWarnings("unchecked") // What is called with a value is called with one of its own.
        Marked(JsonSerializer<?> inner) {
            this.inner = (JsonSerializer<Object>) inner;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            return new Marked(provider.handleSecondaryContextualization(inner, property));
        }

        @Override
        public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            out.writeFieldName(JsonIdentity.SET);
            inner.serialize(value, out, provider);
            out.writeEndObject();
        }
    }
}
