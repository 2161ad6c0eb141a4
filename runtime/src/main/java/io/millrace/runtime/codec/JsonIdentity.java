package io.millrace.runtime.codec;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * Bytes that are the same for equal values in every process: maps and sets are written in an order of their texts, since
 * their own order differs from one JVM to the next. Thread-safe.
 */
final class JsonIdentity {
    /** Stands around the elements of a set, and nowhere in what is stored. */
    static final String SET = "@set";

    private final JsonMapper mapper = JsonMappers.builder()
            .addModule(new SimpleModule("millrace-identity").setSerializerModifier(new SetMarks()))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    byte[] bytes(Type type, Object value) throws IOException {
        byte[] marked = mapper.writerFor(mapper.constructType(type)).writeValueAsBytes(value);
        return text(mapper.readTree(marked)).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return texts(node).toString();
        } else if (node.isObject()) {
            JsonNode set = node.size() == 1 ? node.get(SET) : null;
            if (set != null && set.isArray()) {
                List<String> elements = texts(set);
                elements.sort(null);
                return SET + elements;
            }
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), text(field.getValue())));
            return fields.toString();
        }
        return node.toString();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        for (Iterator<JsonNode> elements = array.elements(); elements.hasNext(); ) {
            texts.add(text(elements.next()));
        }
        return texts;
    }
}
