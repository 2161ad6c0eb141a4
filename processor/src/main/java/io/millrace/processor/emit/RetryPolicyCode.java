package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import io.millrace.model.ControllerDeclaration.Times;
import io.millrace.model.ControllerDeclaration.TypeReference;
import java.util.List;

/**
 * Writes a declared retry; what has its default value is left out.
 *
 * <pre>{@code
 * RetryPolicy.times(3).delay(Duration.ofMillis(200)).backoff(2.0).on(HotelBusy.class)
 * }</pre>
 */
final class RetryPolicyCode {
    private RetryPolicyCode() {}

    static CodeBlock of(Times retry) {
        CodeBlock.Builder code = CodeBlock.builder().add("$T.times($L)", RuntimeNames.RETRY_POLICY, retry.attempts());
        if (!retry.delay().isZero()) {
            code.add("$Z.delay($L)", DurationCode.of(retry.delay()));
        }
        if (retry.backoff() != 1.0) {
            code.add("$Z.backoff($L)", retry.backoff());
        }
        retry.maxDelay().ifPresent(limit -> code.add("$Z.maxDelay($L)", DurationCode.of(limit)));
        if (retry.jitter() != 0.0) {
            code.add("$Z.jitter($L)", retry.jitter());
        }
        retry.within().ifPresent(limit -> code.add("$Z.within($L)", DurationCode.of(limit)));
        addFilter(code, "on", retry.on());
        addFilter(code, "abortOn", retry.abortOn());
        if (retry.revertAll()) {
            code.add("$Z.revertAll()");
        }
        return code.build();
    }

    private static void addFilter(CodeBlock.Builder code, String name, List<TypeReference> failures) {
        if (!failures.isEmpty()) {
            code.add(
                    "$Z.$L($L)",
                    name,
                    failures.stream()
                            .map(failure -> CodeBlock.of("$T.class", TypeNames.of(failure.type())))
                            .collect(CodeBlock.joining(",$W")));
        }
    }
}
