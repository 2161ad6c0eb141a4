package io.millrace.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import io.millrace.model.TypeRef;
import java.util.Set;
import java.util.TreeSet;

/** How types are written in generated code. */
final class TypeNames {
    private TypeNames() {}

    /** Returns the type as it is written, with its type arguments. */
    static TypeName of(TypeRef type) {
        if (type instanceof TypeRef.Named named) {
            return named.arguments().isEmpty()
                    ? rawOf(named)
                    : ParameterizedTypeName.get(
                            rawOf(named),
                            named.arguments().stream().map(TypeNames::of).toArray(TypeName[]::new));
        }
        if (type instanceof TypeRef.ArrayOf array) {
            return ArrayTypeName.of(of(array.component()));
        }
        if (type instanceof TypeRef.Primitive primitive) {
            return of(primitive);
        }
        if (type instanceof TypeRef.Wildcard wildcard) {
            return of(wildcard);
        }
        // A type that has no name outside its declaration; flows in which it matters are refused.
        return ClassName.OBJECT;
    }

    /** Returns the class or interface without type arguments. */
    static ClassName rawOf(TypeRef.Named named) {
        return ofNested(named.packageName(), named.simpleName());
    }

    /** Returns the class whose name inside its package is written {@code Outer.Inner}. */
    static ClassName ofNested(String packageName, String name) {
        String[] names = name.split("\\.", -1);
        ClassName found = ClassName.get(packageName, names[0]);
        for (int i = 1; i < names.length; i++) {
            found = found.nestedClass(names[i]);
        }
        return found;
    }

    private static TypeName of(TypeRef.Primitive primitive) {
        return switch (primitive) {
            case BOOLEAN -> TypeName.BOOLEAN;
            case BYTE -> TypeName.BYTE;
            case SHORT -> TypeName.SHORT;
            case INT -> TypeName.INT;
            case LONG -> TypeName.LONG;
            case CHAR -> TypeName.CHAR;
            case FLOAT -> TypeName.FLOAT;
            case DOUBLE -> TypeName.DOUBLE;
        };
    }

    private static TypeName of(TypeRef.Wildcard wildcard) {
        return switch (wildcard.bound()) {
            case NONE -> WildcardTypeName.subtypeOf(ClassName.OBJECT);
            case EXTENDS -> WildcardTypeName.subtypeOf(of(wildcard.type().orElseThrow()));
            case SUPER -> WildcardTypeName.supertypeOf(of(wildcard.type().orElseThrow()));
        };
    }

    /** Returns the type that everything of a wildcard has, and any other type unchanged. */
    static TypeRef withoutWildcard(TypeRef type) {
        if (type instanceof TypeRef.Wildcard wildcard) {
            return wildcard.bound() == TypeRef.Wildcard.Bound.EXTENDS
                    ? wildcard.type().orElseThrow()
                    : TypeRef.named("java.lang", "Object");
        }
        return type;
    }

    static boolean isRaw(TypeRef type) {
        return type.walk().anyMatch(part -> part instanceof TypeRef.Named named && named.raw());
    }

    static boolean hasWildcard(TypeRef type) {
        return type.walk().anyMatch(TypeRef.Wildcard.class::isInstance);
    }

    /** Returns the warnings that a cast from {@code Object} to the type gives, by the names that suppress them. */
    static Set<String> castWarnings(TypeRef type) {
        Set<String> warnings = new TreeSet<>();
        if (isRaw(type)) {
            warnings.add("rawtypes");
        }
        if (!isReifiable(type)) {
            warnings.add("unchecked");
        }
        return warnings;
    }

    private static boolean isReifiable(TypeRef type) {
        if (type instanceof TypeRef.ArrayOf array) {
            return isReifiable(array.component());
        }
        return type.parts().stream().allMatch(TypeNames::isUnbound);
    }

    private static boolean isUnbound(TypeRef argument) {
        return argument instanceof TypeRef.Wildcard wildcard
                && withoutWildcard(wildcard).isNamed("java.lang.Object")
                && wildcard.bound() != TypeRef.Wildcard.Bound.SUPER;
    }
}
