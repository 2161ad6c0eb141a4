package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DispatchTest {
    private static final Pattern SWITCH = Pattern.compile("switch \\(([^)]*)\\)");
    private static final MethodSpec DECIDE = CallsClass.override("decide")
            .returns(TypeName.BOOLEAN)
            .addParameter(TypeName.INT, "decider")
            .build();

    @ParameterizedTest(name = "{0} cases, {1} apart, in {2} switches")
    @CsvSource({"1,1,1", "64,1,1", "65,1,3", "64,1000,1", "4096,1,65", "4097,1,67", "5000,1,82", "65,1000,17"})
    void noSwitchHasMoreThan64Cases(int cases, int distance, int switches) {
        String code = dispatch(IntStream.range(0, cases)
                .mapToObj(i -> new Dispatch.Case(i * distance, CodeBlock.of("call$L()", i), true))
                .toList());

        List<String> bodies = SWITCH.splitAsStream(code).skip(1).toList();
        assertThat(bodies).hasSize(switches);
        bodies.forEach(body -> assertThat(body.split("case ")).hasSizeLessThanOrEqualTo(65));
        IntStream.range(0, cases).forEach(i -> assertThat(code).contains("-> call" + i + "();"));
    }

    @Test
    void goesThroughAsManyLevelsAsItTakes() {
        String code = dispatch(IntStream.range(0, 4097)
                .mapToObj(i -> new Dispatch.Case(i, CodeBlock.of("call$L()", i), true))
                .toList());

        assertThat(code)
                .contains("switch (decider >>> 12)", "case 0 -> decide0To4095(decider);")
                .contains("switch (decider >>> 6)", "case 63 -> decide4032To4095(decider);")
                .contains("case 1 -> decide4096To4096(decider);");
    }

    @Test
    void writesNothingWhereNothingIsCalled() {
        assertThat(dispatch(List.of())).doesNotContain("decide");
    }

    private static String dispatch(List<Dispatch.Case> cases) {
        TypeSpec.Builder type = TypeSpec.classBuilder("Calls");
        new Dispatch(DECIDE).addTo(type, cases);
        return type.build().toString();
    }
}
