package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain of calls as one statement: on one line where there is at most one call, else with a line for each.
 *
 * <pre>{@code
 * PlanTask bookFlight = plan.task("bookFlight", 0)
 *         .requires(traveller, day)
 *         .revert("cancelFlight", RevertWhen.SUCCEEDED);
 * }</pre>
 */
final class Chain {
    private final CodeBlock head;
    private final List<CodeBlock> links = new ArrayList<>();

    Chain(CodeBlock head) {
        this.head = head;
    }

    /** Adds a call, written without its dot. */
    void link(String format, Object... arguments) {
        links.add(CodeBlock.of(format, arguments));
    }

    /** Adds a call with a list of arguments, unless there are none. */
    void linkEach(String name, List<CodeBlock> arguments) {
        if (!arguments.isEmpty()) {
            link("$L($L)", name, list(arguments));
        }
    }

    /** Returns whether nothing was added. */
    boolean isEmpty() {
        return links.isEmpty();
    }

    /** Returns the expression. */
    CodeBlock code() {
        CodeBlock.Builder code = CodeBlock.builder().add(head);
        boolean onOneLine = links.size() <= 1 || isName(head);
        for (CodeBlock link : links) {
            code.add(onOneLine ? ".$L" : "\n.$L", link);
            onOneLine = links.size() <= 1;
        }
        return code.build();
    }

    private static boolean isName(CodeBlock head) {
        return head.toString().chars().allMatch(Character::isJavaIdentifierPart);
    }

    /** Returns a list of arguments that may be wrapped between any two. */
    static CodeBlock list(List<CodeBlock> arguments) {
        return arguments.stream().collect(CodeBlock.joining(",$W"));
    }
}
