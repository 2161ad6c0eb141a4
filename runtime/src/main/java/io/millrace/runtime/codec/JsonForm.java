package io.millrace.runtime.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;

/**
 * How the values of one type are written and read.
 *
 * @param writer writes them
 * @param reader reads them
 * @param trust whether what is written is known to be read back; if not, it is tried at once
 */
record JsonForm(ObjectWriter writer, ObjectReader reader, Trust trust) {
    /** How much is known about a type. */
    enum Trust {
        /** Each part of it is written in a way that is known to be read back. */
        KNOWN,
        /** It has a class that Jackson writes as that class says. */
        TO_BE_TRIED
    }

    byte[] write(Object value) throws IOException {
        try {
            byte[] bytes = writer.writeValueAsBytes(value);
            if (trust == Trust.TO_BE_TRIED) {
                read(bytes);
            }
            return bytes;
        } catch (StackOverflowError cycle) {
            throw new UnstorableValueException("", "the value contains itself, or is nested too deeply");
        } catch (JsonMappingException unstorable) {
            throw new UnstorableValueException(ValuePath.of(unstorable), ValuePath.reason(unstorable), unstorable);
        }
    }

    Object read(byte[] bytes) throws IOException {
        try (JsonParser parser = reader.createParser(bytes)) {
            Object value = reader.readValue(parser);
            if (parser.nextToken() != null) {
                throw new IOException("the JSON goes on after the value");
            } else if (value == null) {
                throw new IOException("the JSON is null, which is never a value");
            }
            return value;
        }
    }
}
