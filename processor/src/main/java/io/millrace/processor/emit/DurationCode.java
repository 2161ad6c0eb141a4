package io.millrace.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes durations, each in the largest unit that gives a whole number.
 *
 * <pre>{@code
 * Duration.ofMillis(200)
 * Duration.ofMinutes(5)
 * }</pre>
 */
final class DurationCode {
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("ofDays", Duration.ofDays(1));
        UNITS.put("ofHours", Duration.ofHours(1));
        UNITS.put("ofMinutes", Duration.ofMinutes(1));
        UNITS.put("ofSeconds", Duration.ofSeconds(1));
        UNITS.put("ofMillis", Duration.ofMillis(1));
    }

    private DurationCode() {}

    static CodeBlock of(Duration duration) {
        if (duration.isZero()) {
            return CodeBlock.of("$T.ZERO", Duration.class);
        }
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long amount = duration.dividedBy(unit.getValue());
            if (unit.getValue().multipliedBy(amount).equals(duration)) {
                return CodeBlock.of("$T.$L($L)", Duration.class, unit.getKey(), literal(amount));
            }
        }
        return CodeBlock.of("$T.ofSeconds($L, $L)", Duration.class, literal(duration.getSeconds()), duration.getNano());
    }

    private static String literal(long number) {
        return number == (int) number ? Long.toString(number) : number + "L";
    }
}
