package io.millrace.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Shows stored values without their classes: JSON as JSON, what other codecs wrote by its size. A codec that encrypts
 * keeps its secret.
 */
final class ValueText {
    /** The name of the codec whose bytes are JSON. */
    private static final String JSON = "json";

    private static final int LONGEST = 60;

    private ValueText() {}

    /** Returns a value as an object with {@code name}, {@code codec}, {@code bytes}, and {@code value} where it is JSON. */
    static ObjectNode json(NamedValue value) {
        return json(value.value()).put("name", value.name());
    }

    static ObjectNode json(EncodedValue value) {
        ObjectNode node = Json.object().put("codec", value.codec()).put("bytes", value.bytes().length);
        if (value.codec().equals(JSON)) {
            Json.read(value.bytes()).ifPresent(read -> node.set("value", read));
        }
        return node;
    }

    static ArrayNode json(List<NamedValue> values) {
        ArrayNode array = Json.array();
        values.forEach(value -> array.add(json(value)));
        return array;
    }

    /** Returns a value with nothing left out: as {@link #json(EncodedValue)}, with {@code base64} where it is no JSON. */
    static ObjectNode whole(EncodedValue value) {
        ObjectNode node = json(value);
        if (!node.has("value")) {
            node.put("base64", Base64.getEncoder().encodeToString(value.bytes()));
        }
        return node;
    }

    /** Returns values in one line, such as {@code room = "7", bill = 12 bytes of aes}. */
    static String line(List<NamedValue> values, boolean whole) {
        List<String> texts = new ArrayList<>();
        for (NamedValue value : values) {
            String text = text(value.value());
            String shown = whole || text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
            texts.add(value.name().equals(NamedValue.UNNAMED) ? shown : value.name() + " = " + shown);
        }
        return String.join(", ", texts);
    }

    private static String text(EncodedValue value) {
        return value.codec().equals(JSON)
                ? Json.read(value.bytes()).map(Json::line).orElse(value.toString())
                : value.toString();
    }
}
