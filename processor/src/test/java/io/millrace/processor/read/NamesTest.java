package io.millrace.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.millrace.Decider;
import io.millrace.Flow;
import io.millrace.Task;
import io.millrace.model.DeciderDepth;
import io.millrace.model.Delivery;
import io.millrace.model.FlowPattern;
import io.millrace.model.TaskMode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the processor knows by name is what annotations and runtime are. */
final class NamesTest {
    static Stream<String> types() {
        return Stream.concat(
                Names.ANNOTATIONS.stream(),
                Stream.of(
                        Names.FLOW_DEFINITION,
                        Names.FLOW_PLAN,
                        Names.TASK_CONTEXT,
                        Names.FAILURE,
                        Names.FLOW_FAILURES,
                        Names.RETRY_HISTORY,
                        Names.RETRY_DECISION));
    }

    @ParameterizedTest
    @MethodSource("types")
    void typeExists(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name)).isNotNull();
    }

    @Test
    void everyAnnotationIsKnown() {
        assertThat(new ClassFileImporter().importPackages("io.millrace"))
                .filteredOn(type -> type.isAnnotation() && type.getPackageName().equals("io.millrace"))
                .extracting(JavaClass::getName)
                .containsExactlyInAnyOrderElementsOf(Names.ANNOTATIONS);
    }

    @Test
    void formatOfTheRuntimeIsAConstant() throws ReflectiveOperationException {
        assertThat(Class.forName(Names.FLOW_PLAN).getField(Names.NEWEST_FORMAT).getInt(null))
                .isPositive();
    }

    @Test
    void enumsOfTheAnnotationsAreThoseOfTheModel() {
        assertThat(names(Flow.Pattern.values())).isEqualTo(names(FlowPattern.values()));
        assertThat(names(Task.Mode.values())).isEqualTo(names(TaskMode.values()));
        assertThat(names(Task.Delivery.values())).isEqualTo(names(Delivery.values()));
        assertThat(names(Decider.Depth.values())).isEqualTo(names(DeciderDepth.values()));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toList();
    }
}
