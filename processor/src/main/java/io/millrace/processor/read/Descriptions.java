package io.millrace.processor.read;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ErrorType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Names elements and types as people write them: {@code BookTrip.charge(Flight, Room)}. */
final class Descriptions {
    private Descriptions() {}

    /** Returns the name of a type inside its package: {@code Outer.Inner}. */
    static String nameInPackage(TypeElement type) {
        StringBuilder name = new StringBuilder(type.getSimpleName());
        for (Element outer = Enclosing.of(type); outer instanceof TypeElement; outer = Enclosing.of(outer)) {
            name.insert(0, outer.getSimpleName() + ".");
        }
        return name.toString();
    }

    /** Returns the name of a type, method, field or record component. */
    static String of(Element element) {
        if (element instanceof TypeElement type) {
            return nameInPackage(type);
        }
        if (element instanceof ExecutableElement method) {
            return name(method) + parameters(method);
        }
        return nameInPackage(Enclosing.typeOf(element)) + "." + element.getSimpleName();
    }

    static String name(ExecutableElement method) {
        String owner = nameInPackage(Enclosing.typeOf(method));
        return method.getKind() == ElementKind.CONSTRUCTOR ? owner : owner + "." + method.getSimpleName();
    }

    private static String parameters(ExecutableElement method) {
        String list = method.getParameters().stream()
                .map(parameter -> type(parameter.asType()))
                .collect(joining(", ", "(", ")"));
        return method.isVarArgs() ? list.replaceFirst("\\[]\\)$", "...)") : list;
    }

    /** Returns a type as it is written, without packages and without annotations. */
    static String type(TypeMirror type) {
        return type.accept(new Written(), null);
    }

    private static final class Written extends SimpleTypeVisitor14<String, Void> {
        @Override
        public String visitDeclared(DeclaredType type, Void unused) {
            String arguments =
                    type.getTypeArguments().stream().map(Descriptions::type).collect(joining(", ", "<", ">"));
            String name = nameInPackage((TypeElement) type.asElement());
            return type.getTypeArguments().isEmpty() ? name : name + arguments;
        }

        @Override
        public String visitError(ErrorType type, Void unused) {
            return type.asElement().getSimpleName().toString();
        }

        @Override
        public String visitArray(ArrayType type, Void unused) {
            return type(type.getComponentType()) + "[]";
        }

        @Override
        public String visitTypeVariable(TypeVariable type, Void unused) {
            return type.asElement().getSimpleName().toString();
        }

        @Override
        public String visitWildcard(WildcardType type, Void unused) {
            if (type.getExtendsBound() != null) {
                return "? extends " + type(type.getExtendsBound());
            }
            return type.getSuperBound() == null ? "?" : "? super " + type(type.getSuperBound());
        }

        @Override
        protected String defaultAction(TypeMirror type, Void unused) {
            return type.getKind().isPrimitive() ? type.getKind().name().toLowerCase(Locale.ROOT) : type.toString();
        }
    }
}
