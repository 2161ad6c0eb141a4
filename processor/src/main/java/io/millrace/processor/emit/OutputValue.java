package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.millrace.model.TypeRef;
import java.util.Optional;

/**
 * A value of a generated output class.
 *
 * @param name its name, which is the accessor's, too
 * @param type its type
 * @param optional whether it may be absent
 * @param slot its number in the frame
 */
record OutputValue(String name, TypeRef type, boolean optional, int slot) {
    /** Returns the type in which the value is kept: null stands for an absent one. */
    TypeRef fieldType() {
        return optional ? type.boxed() : type;
    }

    TypeName accessorType() {
        TypeName kept = TypeNames.of(fieldType());
        return optional ? ParameterizedTypeName.get(ClassName.get(Optional.class), kept) : kept;
    }

    /** Returns the call of the accessor from another method of the output. */
    CodeBlock call() {
        // A method called "yield" can only be called with what it belongs to.
        return CodeBlock.of(name.equals("yield") ? "this.$L()" : "$L()", name);
    }
}
