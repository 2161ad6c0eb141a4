package io.millrace.processor.read;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Lists the classes and interfaces that a type is written with: itself, type arguments, components, bounds. */
final class TypeParts extends SimpleTypeVisitor14<Void, List<DeclaredType>> {
    private TypeParts() {}

    static List<DeclaredType> of(TypeMirror type) {
        List<DeclaredType> found = new ArrayList<>();
        type.accept(new TypeParts(), found);
        return found;
    }

    /** Returns whether an inner class in the type stands inside one that has type arguments. */
    static boolean isInsideParameterized(TypeMirror type) {
        return of(type).stream()
                .filter(part -> isInner(part.asElement()))
                .anyMatch(part -> part.getEnclosingType() instanceof DeclaredType outer
                        && !outer.getTypeArguments().isEmpty());
    }

    /** Looked at first, because the Eclipse compiler gives enclosing types with arguments for static types too. */
    private static boolean isInner(Element type) {
        return type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC)
                && !Enclosing.of(type).getKind().isInterface();
    }

    @Override
    public Void visitDeclared(DeclaredType type, List<DeclaredType> found) {
        found.add(type);
        if (isInner(type.asElement())) {
            type.getEnclosingType().accept(this, found);
        }
        type.getTypeArguments().forEach(argument -> argument.accept(this, found));
        return super.visitDeclared(type, found);
    }

    @Override
    public Void visitArray(ArrayType type, List<DeclaredType> found) {
        return type.getComponentType().accept(this, found);
    }

    @Override
    public Void visitWildcard(WildcardType type, List<DeclaredType> found) {
        if (type.getExtendsBound() != null) {
            type.getExtendsBound().accept(this, found);
        }
        if (type.getSuperBound() != null) {
            type.getSuperBound().accept(this, found);
        }
        return super.visitWildcard(type, found);
    }
}
