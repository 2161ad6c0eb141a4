package io.millrace.runtime.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.nio.file.Path;

/** Reads what {@link PathSerializer} wrote. */
final class PathDeserializer extends StdDeserializer<Path> {
    private static final long serialVersionUID = 1L;

    PathDeserializer() {
        super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser in, DeserializationContext context) throws IOException {
        return Path.of(in.getValueAsString());
    }
}
