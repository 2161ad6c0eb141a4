package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes a method that finds a call by its number: a switch of at most 64 cases, or a switch over such switches.
 *
 * <p>HotSpot does not compile methods above 8000 bytes, so one switch over a thousand calls would be interpreted for
 * ever; at 1000 tasks two levels cost 14 ns a call, one lambda a task 55 to 109 ns.
 *
 * <pre>{@code
 * @Override
 * public Object execute(int node, Frame in, Call call) throws Exception {
 *     return switch (node) {
 *         case 0 -> BookTripFlow.bookFlight(flow, in);
 *         case 1 -> {
 *             BookTripFlow.audit(flow, in);
 *             yield null;
 *         }
 *         default -> throw unknown(node);
 *     };
 * }
 *
 * return switch (node >>> 6) {
 *     case 0 -> execute0To63(node, in, call);
 *     case 1 -> execute64To127(node, in, call);
 *     default -> throw unknown(node);
 * };
 * }</pre>
 */
final class Dispatch {
    private static final int BITS = 6;
    private static final int CASES = 1 << BITS;

    /**
     * One call.
     *
     * @param number the number by which it is found
     * @param code the expression
     * @param hasResult whether it has a value
     */
    record Case(int number, CodeBlock code, boolean hasResult) {}

    private final MethodSpec method;
    private final String number;

    /** @param method the method without its body; the number is its first parameter */
    Dispatch(MethodSpec method) {
        this.method = method;
        this.number = method.parameters().get(0).name();
    }

    /** Adds the method and the further ones that it needs; nothing where there are no cases. */
    void addTo(TypeSpec.Builder type, List<Case> cases) {
        if (!cases.isEmpty()) {
            addTo(type, method.toBuilder(), cases);
        }
    }

    private void addTo(TypeSpec.Builder type, MethodSpec.Builder builder, List<Case> cases) {
        if (cases.size() <= CASES) {
            type.addMethod(builder.addCode(body(number, cases)).build());
            return;
        }
        int shift = shiftFor(cases);
        Map<Integer, List<Case>> groups = new TreeMap<>();
        for (Case each : cases) {
            groups.computeIfAbsent(each.number() >>> shift, group -> new ArrayList<>())
                    .add(each);
        }
        List<Case> ways = new ArrayList<>();
        groups.forEach((group, members) -> ways.add(new Case(group, way(members), !isVoid())));
        type.addMethod(builder.addCode(body(number + " >>> " + shift, ways)).build());
        groups.values().forEach(members -> addTo(type, part(members), members));
    }

    /** Returns how far to shift for at most 64 groups, by whole levels. */
    private static int shiftFor(List<Case> cases) {
        int shift = BITS;
        while (groups(cases, shift) > CASES) {
            shift += BITS;
        }
        return shift;
    }

    private static long groups(List<Case> cases, int shift) {
        return cases.stream().map(each -> each.number() >>> shift).distinct().count();
    }

    private CodeBlock way(List<Case> cases) {
        return CodeBlock.of(
                "$L($L)",
                partName(cases),
                method.parameters().stream().map(ParameterSpec::name).collect(Collectors.joining(", ")));
    }

    private MethodSpec.Builder part(List<Case> cases) {
        return MethodSpec.methodBuilder(partName(cases))
                .addModifiers(Modifier.PRIVATE)
                .returns(method.returnType())
                .addParameters(method.parameters())
                .addExceptions(method.exceptions());
    }

    private String partName(List<Case> cases) {
        return Parts.name(
                method.name(),
                cases.get(0).number(),
                cases.get(cases.size() - 1).number());
    }

    private boolean isVoid() {
        return method.returnType().equals(TypeName.VOID);
    }

    private CodeBlock body(String selector, List<Case> cases) {
        if (isVoid()) {
            return statement(selector, cases).build();
        }
        return cases.stream().noneMatch(Case::hasResult)
                ? statement(selector, cases).addStatement("return null").build()
                : expression(selector, cases);
    }

    private CodeBlock.Builder statement(String selector, List<Case> cases) {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch ($L)", selector);
        cases.forEach(each -> code.addStatement("case $L -> $L", each.number(), each.code()));
        return code.addStatement("default -> throw unknown($L)", number).endControlFlow();
    }

    private CodeBlock expression(String selector, List<Case> cases) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("return switch ($L) {\n", selector).indent();
        for (Case each : cases) {
            if (each.hasResult()) {
                code.addStatement("case $L -> $L", each.number(), each.code());
            } else {
                code.add("case $L -> {\n", each.number())
                        .indent()
                        .addStatement("$L", each.code())
                        .addStatement("yield null")
                        .unindent()
                        .add("}\n");
            }
        }
        return code.addStatement("default -> throw unknown($L)", number)
                .unindent()
                .add("};\n")
                .build();
    }
}
