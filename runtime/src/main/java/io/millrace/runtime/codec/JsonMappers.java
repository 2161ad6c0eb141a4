package io.millrace.runtime.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Jackson, set up so that values come back as they were, and so that bytes never choose a class. */
final class JsonMappers {
    private JsonMappers() {}

    static JsonMapper forStoring() {
        return builder().build();
    }

    static JsonMapper.Builder builder() {
        return JsonMapper.builder(factory())
                .addModule(new Jdk8Module())
                // The zone of a time is part of it: "UTC" and "Z" are not equal.
                .addModule(new JavaTimeModule().disable(JavaTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID))
                .addModule(ownTypes())
                .annotationIntrospector(new ValueIntrospector())
                // Allows nothing: the classes that annotations could let bytes name are not looked up.
                .polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder().build())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .enable(SerializationFeature.WRITE_DATES_WITH_ZONE_ID)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .disable(MapperFeature.DEFAULT_VIEW_INCLUSION);
    }

    /** What was written is read, however long a text, a name or a number in it is. */
    private static JsonFactory factory() {
        return JsonFactory.builder()
                // The JDK wrote some numbers differently before version 19; a digest must not depend on that.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    private static SimpleModule ownTypes() {
        SimpleModule module = new SimpleModule("millrace");
        module.addSerializer(Path.class, new PathSerializer());
        module.addDeserializer(Path.class, new PathDeserializer());
        // A set keeps the order in which it was written, which its user may see though equality does not.
        module.addAbstractTypeMapping(Set.class, LinkedHashSet.class);
        return module;
    }
}
