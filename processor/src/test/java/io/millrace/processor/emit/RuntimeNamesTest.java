package io.millrace.processor.emit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.palantir.javapoet.ClassName;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.plan.FlowCalls;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class RuntimeNamesTest {
    @Test
    void eachNamesAPublicType() {
        for (ClassName name : RuntimeNames.all()) {
            assertThatCode(() -> assertThat(Modifier.isPublic(
                                    Class.forName(name.reflectionName()).getModifiers()))
                            .as("%s is public", name)
                            .isTrue())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theListHoldsEachConstant() {
        assertThat(Arrays.stream(RuntimeNames.class.getDeclaredFields())
                        .filter(field -> field.getType() == ClassName.class)
                        .map(RuntimeNamesTest::value)
                        .collect(toSet()))
                .containsExactlyInAnyOrderElementsOf(RuntimeNames.all());
    }

    /** They would hide the author's types of the same names inside the generated classes. */
    @Test
    void theSupertypesOfGeneratedClassesHaveNoNestedTypes() {
        assertThat(FlowDefinition.class.getClasses()).isEmpty();
        assertThat(FlowCalls.class.getDeclaredClasses()).isEmpty();
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
