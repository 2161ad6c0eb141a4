package io.millrace;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnnotationsTest {
    /** Stands for a member without a default. */
    private static final String REQUIRED = "required";

    static Stream<Class<? extends Annotation>> annotations() {
        return Stream.of(
                Flow.class,
                Task.class,
                Provides.class,
                Requires.class,
                Each.class,
                Revert.class,
                Retry.class,
                RetryEach.class,
                RetryController.class,
                Decider.class,
                Subflow.class);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void areKeptInClassFilesAndNotAtRunTime(Class<? extends Annotation> annotation) {
        assertThat(annotation.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.CLASS);
    }

    @Test
    void haveTheDefaultsOfTheDesign() {
        assertThat(defaults(Flow.class))
                .isEqualTo(Map.of(
                        "value", REQUIRED,
                        "version", "1",
                        "pattern", "GRAPH",
                        "order", "[]",
                        "input", "class java.lang.Record",
                        "output", "class java.lang.Record",
                        "allowUnused", "[]"));
        assertThat(defaults(Task.class))
                .isEqualTo(Map.of(
                        "value", "",
                        "after", "[]",
                        "priority", "0",
                        "mode", "AUTO",
                        "timeout", "",
                        "delivery", "AT_LEAST_ONCE",
                        "topic", ""));
        assertThat(defaults(Provides.class)).isEqualTo(Map.of("value", REQUIRED));
        assertThat(defaults(Requires.class)).isEqualTo(Map.of("value", ""));
        assertThat(defaults(Each.class)).isEqualTo(Map.of("value", REQUIRED, "concurrency", "0"));
        assertThat(defaults(Revert.class)).isEqualTo(Map.of("value", REQUIRED, "failed", "false"));
        assertThat(defaults(Retry.class))
                .isEqualTo(Map.of(
                        "attempts", REQUIRED,
                        "delay", "0s",
                        "backoff", "1.0",
                        "maxDelay", "",
                        "jitter", "0.0",
                        "within", "",
                        "on", "[]",
                        "abortOn", "[]",
                        "revertAll", "false"));
        assertThat(defaults(RetryEach.class))
                .isEqualTo(Map.of("of", "", "values", "[]", "as", REQUIRED, "revertAll", "false"));
        assertThat(defaults(RetryController.class)).isEmpty();
        assertThat(defaults(Decider.class)).isEqualTo(Map.of("target", REQUIRED, "depth", "ALL"));
        assertThat(defaults(Subflow.class))
                .isEqualTo(Map.of("value", "", "after", "[]", "priority", "0", "inputs", "[]", "outputs", "[]"));
    }

    @Test
    void standWhereTheDesignSays() {
        assertThat(targets(Flow.class)).containsExactly(ElementType.TYPE);
        assertThat(targets(Requires.class)).containsExactly(ElementType.PARAMETER);
        assertThat(targets(Each.class)).containsExactly(ElementType.PARAMETER);
        assertThat(targets(Subflow.class)).containsExactly(ElementType.FIELD, ElementType.RECORD_COMPONENT);
        assertThat(targets(Retry.class)).containsExactly(ElementType.METHOD, ElementType.TYPE, ElementType.FIELD);
        assertThat(targets(RetryEach.class)).containsExactly(ElementType.METHOD, ElementType.TYPE, ElementType.FIELD);
        Stream.of(Task.class, Provides.class, Revert.class, RetryController.class, Decider.class)
                .forEach(annotation -> assertThat(targets(annotation)).containsExactly(ElementType.METHOD));
    }

    private static ElementType[] targets(Class<? extends Annotation> annotation) {
        return annotation.getAnnotation(Target.class).value();
    }

    private static Map<String, String> defaults(Class<? extends Annotation> annotation) {
        Map<String, String> found = new TreeMap<>();
        for (Method member : annotation.getDeclaredMethods()) {
            found.put(member.getName(), text(member.getDefaultValue()));
        }
        return found;
    }

    private static String text(Object value) {
        if (value == null) {
            return REQUIRED;
        }
        return value instanceof Object[] array ? Arrays.toString(array) : value.toString();
    }
}
