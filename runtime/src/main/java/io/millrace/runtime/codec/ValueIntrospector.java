package io.millrace.runtime.codec;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedMethod;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.TypeResolverBuilder;
import com.fasterxml.jackson.databind.jsontype.impl.StdTypeResolverBuilder;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells Jackson what Millrace knows about classes: which of its subclasses a value of a sealed type is, and that a record is
 * its components. Annotations of Jackson's own go before.
 */
final class ValueIntrospector extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable TypeResolverBuilder<?> findTypeResolver(
            MapperConfig<?> config, AnnotatedClass annotated, JavaType baseType) {
        JsonTypeInfo.Value declared = findPolymorphicTypeInfo(config, annotated);
        if (declared != null) {
            refuseClassNames(annotated.getRawType(), declared.getIdType(), "");
            return super.findTypeResolver(config, annotated, baseType);
        } else if (SealedNames.isSealedBase(annotated.getRawType())) {
            return new StdTypeResolverBuilder()
                    .init(JsonTypeInfo.Id.CUSTOM, new SealedTypeNames(baseType, config.getTypeFactory()))
                    .inclusion(JsonTypeInfo.As.WRAPPER_OBJECT);
        }
        return super.findTypeResolver(config, annotated, baseType);
    }

    /** Bytes must not choose a class: whoever can change them would choose what is made. */
    static void refuseClassNames(Class<?> type, JsonTypeInfo.Id id, String path) {
        if (id == JsonTypeInfo.Id.CLASS || id == JsonTypeInfo.Id.MINIMAL_CLASS) {
            throw new UnstorableValueException(
                    path,
                    "'" + type.getTypeName()
                            + "' is annotated so that the name of its class is read from the value; name its subclasses"
                            + " instead, or make it sealed");
        }
    }

    @Override
    public boolean hasIgnoreMarker(AnnotatedMember member) {
        return super.hasIgnoreMarker(member) || isNoComponent(member);
    }

    /** A method like {@code isEmpty()} of a record is no part of it. */
    private boolean isNoComponent(Annotated member) {
        return member instanceof AnnotatedMethod method
                && method.getDeclaringClass().isRecord()
                && method.getParameterCount() == 0
                && Stream.of(method.getDeclaringClass().getRecordComponents())
                        .map(RecordComponent::getName)
                        .noneMatch(method.getName()::equals)
                && !Boolean.TRUE.equals(hasAsValue(method))
                && findNameForSerialization(method) == null;
    }
}
