package io.millrace.runtime.codec;

import com.fasterxml.jackson.annotation.JacksonAnnotation;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.millrace.runtime.codec.JsonForm.Trust;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Examines a type before the first value of it is written, so that what could not be read back is refused while the process
 * lives that has the value. Not thread-safe; one object for each type.
 */
final class StorableTypes {
    private final ObjectMapper mapper;
    private final Set<JavaType> seen = new HashSet<>();
    private Trust trust = Trust.KNOWN;

    StorableTypes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Returns how much is known about a type.
     *
     * @throws UnstorableValueException if it cannot be stored
     */
    Trust check(JavaType type) {
        check(type, "");
        return trust;
    }

    private void check(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        if (KnownTypes.isLeaf(raw) || !seen.add(type)) {
            return;
        } else if (type.isArrayType()) {
            check(type.getContentType(), path + "[]");
        } else if (type.isReferenceType() && raw == Optional.class) {
            check(type.getContentType(), path);
        } else if (type.isMapLikeType() && Map.class.isAssignableFrom(raw)) {
            checkMap(type, path);
        } else if (type.isCollectionLikeType() && Collection.class.isAssignableFrom(raw)) {
            trustOnlyIf(KnownTypes.isCollection(raw));
            check(type.getContentType(), path + "[]");
        } else {
            checkClass(type, path);
        }
    }

    private void trustOnlyIf(boolean known) {
        if (!known) {
            trust = Trust.TO_BE_TRIED;
        }
    }

    private void checkMap(JavaType type, String path) {
        Class<?> key = type.getKeyType().getRawClass();
        if (!KnownTypes.isKey(key)) {
            throw new UnstorableValueException(
                    path, "'" + key.getTypeName() + "' cannot be the key of a map: keys are enums, texts and the like");
        }
        trustOnlyIf(KnownTypes.isCollection(type.getRawClass()));
        check(type.getContentType(), path + "[]");
    }

    private void checkClass(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        Access.check(raw, path);
        JsonTypeInfo named = raw.getAnnotation(JsonTypeInfo.class);
        if (named != null) {
            ValueIntrospector.refuseClassNames(raw, named.use(), path);
        }
        if (SealedNames.isSealedBase(raw) && !isAnnotated(raw)) {
            for (Class<?> leaf : SealedNames.leaves(raw)) {
                checkLeaf(type, leaf, path);
            }
        } else if (raw.isRecord()) {
            checkRecord(type, path);
        } else {
            checkOther(type, path);
        }
    }

    private void checkLeaf(JavaType base, Class<?> leaf, String path) {
        JavaType type =
                base.getRawClass() == leaf ? base : mapper.getTypeFactory().constructSpecializedType(base, leaf);
        String inside = path + "(" + leaf.getSimpleName() + ")";
        if (leaf.isRecord()) {
            Access.check(leaf, inside);
            seen.add(type);
            checkRecord(type, inside);
        } else if (!leaf.isEnum()) {
            checkOther(type, inside);
        }
    }

    private void checkRecord(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        trustOnlyIf(!isAnnotated(raw) && !hasAnnotatedParts(type));
        for (RecordComponent component : raw.getRecordComponents()) {
            JavaType part = mapper.getTypeFactory().resolveMemberType(component.getGenericType(), type.getBindings());
            check(part, path.isEmpty() ? component.getName() : path + "." + component.getName());
        }
    }

    private boolean hasAnnotatedParts(JavaType type) {
        BeanDescription description = mapper.getSerializationConfig().introspect(type);
        return description.findJsonValueAccessor() != null
                || Stream.of(type.getRawClass().getDeclaredFields())
                        .flatMap(field -> Stream.of(field.getAnnotations()))
                        .anyMatch(StorableTypes::isOfJackson);
    }

    private static boolean isAnnotated(Class<?> raw) {
        return Stream.of(raw.getAnnotations()).anyMatch(StorableTypes::isOfJackson);
    }

    private static boolean isOfJackson(Annotation annotation) {
        return annotation.annotationType().isAnnotationPresent(JacksonAnnotation.class);
    }

    private void checkOther(JavaType type, String path) {
        Class<?> raw = type.getRawClass();
        boolean saysWhich =
                raw.isAnnotationPresent(JsonTypeInfo.class) || raw.isAnnotationPresent(JsonDeserialize.class);
        if (raw.isPrimitive() || raw == Void.class || raw.getName().startsWith("java.")) {
            throw new UnstorableValueException(
                    path, "'" + raw.getTypeName() + "' is no type of the JDK whose values can be stored");
        } else if (type.isAbstract() && !saysWhich) {
            throw new UnstorableValueException(
                    path, "'" + raw.getTypeName() + "' does not say of which class a value is");
        }
        trust = Trust.TO_BE_TRIED;
    }
}
