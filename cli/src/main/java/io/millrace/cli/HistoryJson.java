package io.millrace.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.store.RunHistory;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.RunRecord;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * A run with all its records as JSON. Each record is an object with its {@code kind}, the instant {@code at}, and a field
 * for each of its parts, named as in {@link io.millrace.runtime.store.record}; nothing is left out.
 */
final class HistoryJson {
    /** The version of this form; it grows when a field changes its meaning. */
    private static final int FORMAT = 1;

    private static final JsonMapper RECORDS = JsonMapper.builder()
            .disable(MapperFeature.OVERRIDE_PUBLIC_ACCESS_MODIFIERS)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(RunId.class, new As<>(RunId::value))
                    .addSerializer(EncodedValue.class, new As<>(ValueText::whole))
                    .addSerializer(Failure.class, new As<>(HistoryJson::failure)))
            .build();

    private HistoryJson() {}

    static ObjectNode of(RunHistory history) {
        ObjectNode node = Json.object().put("format", FORMAT);
        node.set("run", RunJson.of(history.summary()));
        node.putObject("plan")
                .put("fingerprint", history.plan().fingerprint())
                .put("shape", history.plan().shape());
        ArrayNode records = node.putArray("records");
        history.records().forEach(record -> records.add(of(record)));
        return node;
    }

    private static ObjectNode of(RunRecord record) {
        ObjectNode node =
                Json.object().put("kind", record.getClass().getSimpleName()).put("at", Json.instant(record.at()));
        ObjectNode parts = RECORDS.valueToTree(record);
        parts.remove("at");
        node.setAll(parts);
        return node;
    }

    private static ObjectNode failure(Failure failure) {
        OptionalInt element = failure.element();
        ObjectNode node = Json.object().put("task", failure.task());
        if (element.isPresent()) {
            node.put("element", element.getAsInt());
        }
        node.put("attempt", failure.attempt()).put("phase", failure.phase().name());
        node.set("exception", RECORDS.valueToTree(failure.exception()));
        return node;
    }

    /** Writes a value as something else. */
    private static final class As<T> extends JsonSerializer<T> {
        private final Function<T, Object> form;

        As(Function<T, Object> form) {
            this.form = form;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider serializers) throws IOException {
            out.writePOJO(form.apply(value));
        }
    }
}
