package io.millrace.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the method that tells what the flow means to its runs. Only a store asks for it, so nothing is made of the text
 * before.
 *
 * <pre>{@code
 * @Override
 * public String shape() {
 *     return """
 *             flow book-trip
 *               pattern GRAPH
 *             """;
 * }
 * }</pre>
 */
final class ShapeMethod {
    /** A constant has at most 65535 bytes in a class file, and a character at most three. */
    private static final int MAX_CHARACTERS = 20_000;

    private final Emission flow;

    ShapeMethod(Emission flow) {
        this.flow = flow;
    }

    void addTo(TypeSpec.Builder calls) {
        List<CodeBlock> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String line : flow.shape().text().lines().toList()) {
            if (part.length() + line.length() > MAX_CHARACTERS) {
                parts.add(textBlock(part));
                part.setLength(0);
            }
            part.append(escape(line)).append('\n');
        }
        parts.add(textBlock(part));
        CodeBlock all = parts.size() == 1
                ? parts.get(0)
                : CodeBlock.of("String.join($S, $L)", "", CodeBlock.join(parts, ",\n"));
        calls.addMethod(CallsClass.override("shape")
                .returns(ClassName.get(String.class))
                .addStatement("return $L", all)
                .build());
    }

    private static CodeBlock textBlock(CharSequence lines) {
        return CodeBlock.of("$L", "\"\"\"\n" + lines + "\"\"\"");
    }

    /** The compiler drops spaces at the end of a line, unless they are written in this way. */
    private static String escape(String line) {
        String escaped = line.replace("\\", "\\\\").replace("\"\"\"", "\"\"\\\"");
        return escaped.endsWith(" ") ? escaped.substring(0, escaped.length() - 1) + "\\s" : escaped;
    }
}
