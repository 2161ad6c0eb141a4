package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.MemberDeclaration;

/** How the code that builds a plan refers to what it has made. */
interface PlanVariables {
    /** Returns the reference to a value. */
    CodeBlock value(int slot);

    /** Returns what stands before the expression that makes a value, such as {@code PlanValue flight = }. */
    CodeBlock assignValue(int slot);

    /** Returns the reference to a node in the {@code after} of another one. */
    CodeBlock node(MemberDeclaration member);

    /** Returns what stands before the expression that makes a node which no further statement needs. */
    CodeBlock assignNode(MemberDeclaration member);

    /** Returns the name of the local variable for a node that further statements need. */
    String local(MemberDeclaration member);

    /** Returns the statement that keeps the local variable for other methods, or nothing. */
    CodeBlock keep(MemberDeclaration member);
}
