package io.millrace.model;

import static io.millrace.model.ProblemCode.F101;
import static io.millrace.model.ProblemCode.F102;
import static io.millrace.model.ProblemCode.F103;
import static io.millrace.model.ProblemCode.F104;
import static io.millrace.model.ProblemCode.F105;
import static io.millrace.model.ProblemCode.F203;
import static io.millrace.model.ProblemCode.F204;
import static io.millrace.model.ProblemCode.F503;
import static io.millrace.model.ProblemCode.F605;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts one random fault into a random sound flow; the seed is the name of the test. */
class RandomFaultTest {
    private static final int FLOWS = 400;
    private static final long SEED = 2017;

    static Stream<Long> seeds() {
        return new Random(SEED).longs(FLOWS).boxed();
    }

    private static List<ProblemCode> errors(FlowFixture flow) {
        return flow.codes().stream().filter(code -> !code.isNote()).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isOneProblem(long seed) {
        Random random = new Random(seed);
        RandomFlow flow = new RandomFlow(random);
        String task = flow.task();
        String other = flow.task();

        Optional<String> taken = any(flow.flow().edit(task).taken(), random);
        taken.ifPresent(value -> {
            assertThat(errors(flow.flow().edit(task).replace(value, "misspelt" + value)))
                    .as("required name")
                    .containsExactly(F101);
            assertThat(errors(flow.flow().edit(task).replace(value, otherType(value))))
                    .as("required type")
                    .containsExactly(F104);
        });
        any(flow.flow().edit(task).given(), random).ifPresent(value -> {
            assertThat(errors(flow.flow().edit(task).replaceGiven(value, "misspelt" + value)))
                    .as("provided name")
                    .hasSizeLessThan(2)
                    .isSubsetOf(F101, F103, F203, F102, F104);
            assertThat(errors(flow.flow().edit(task).replaceGiven(value, otherType(value))))
                    .as("provided type")
                    .hasSizeLessThan(2)
                    .isSubsetOf(F104, F204);
            assertThat(errors(flow.flow().task("late").gives(value)))
                    .as("second provider")
                    .containsExactly(F102);
            assertThat(errors(flow.flow().input(value))).as("input").containsExactly(F105);
        });
        assertThat(errors(flow.flow().edit(task).after("misspelt"))).as("after").containsExactly(F605);
        assertThat(errors(flow.flow().task(task))).as("name").containsExactly(F503);
        any(flow.flow().edit(task).predecessors(), random)
                .ifPresent(before -> assertThat(errors(flow.flow().edit(task).notAfter(before)))
                        .as("left out after")
                        .doesNotContain(F101, F103, F104));
        if (!task.equals(other)) {
            assertThat(errors(flow.flow().edit(task).after(other).edit(other).after(task)))
                    .as("cycle")
                    .containsExactly(F103);
        }
    }

    private static Optional<String> any(List<String> values, Random random) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(random.nextInt(values.size())));
    }

    private static String otherType(String value) {
        return ValueText.parse(value).name() + ": Room";
    }
}
