package io.millrace.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.ProblemCode;
import io.millrace.processor.read.TypeCases;
import io.millrace.runtime.builder.FlowBuilder;
import io.millrace.runtime.builder.ValueKey;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A builder gives the answers of the table of types that compilers give. */
final class BuilderTypesTest {
    static Stream<Method> assignable() {
        return Arrays.stream(TypeCases.Assignable.class.getDeclaredMethods());
    }

    static Stream<Method> notAssignable() {
        return Arrays.stream(TypeCases.NotAssignable.class.getDeclaredMethods());
    }

    static Stream<Method> functional() {
        return Arrays.stream(TypeCases.Functional.class.getDeclaredMethods());
    }

    static Stream<Method> notFunctional() {
        return Arrays.stream(TypeCases.NotFunctional.class.getDeclaredMethods());
    }

    @ParameterizedTest
    @MethodSource("assignable")
    void takesWhatFits(Method sample) {
        assertThat(finds(ProblemCode.F104, sample)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("notAssignable")
    void refusesWhatDoesNotFit(Method sample) {
        assertThat(finds(ProblemCode.F104, sample)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functional")
    void refusesCodeAsAValue(Method sample) {
        assertThat(finds(ProblemCode.F304, sample)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("notFunctional")
    void takesOtherInterfacesForValues(Method sample) {
        assertThat(finds(ProblemCode.F304, sample)).isFalse();
    }

    private static boolean finds(ProblemCode code, Method sample) {
        FlowBuilder<Void> flow = FlowBuilder.graph("types");
        ValueKey<Object> provided = key(sample.getGenericParameterTypes()[0]);
        flow.task("provides").provides(provided).calls(() -> "");
        if (sample.getReturnType() != void.class) {
            flow.task("requires").requires(key(sample.getGenericReturnType())).calls(value -> {});
        }
        return flow.problems().stream().anyMatch(problem -> problem.code() == code);
    }

    private static ValueKey<Object> key(Type type) {
        return ValueKey.of("value", type);
    }
}
