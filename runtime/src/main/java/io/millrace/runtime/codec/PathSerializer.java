package io.millrace.runtime.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;

/** Writes paths as they are: Jackson's own way makes relative ones absolute. */
final class PathSerializer extends StdSerializer<Path> {
    private static final long serialVersionUID = 1L;

    PathSerializer() {
        super(Path.class);
    }

    @Override
    public void serialize(Path path, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (!path.getFileSystem().equals(FileSystems.getDefault())) {
            throw new UnstorableValueException(
                    "",
                    "a path of the file system " + path.getFileSystem()
                            + ", but only those of the default one can be stored");
        }
        out.writeString(path.toString());
    }
}
