package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.plan.Call;
import io.millrace.runtime.plan.FlowCalls;
import io.millrace.runtime.plan.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The floor of an engine does all that the graph asks for, else it would be too low. */
class ArrayEngineTest {
    private final List<Integer> executed = new ArrayList<>();

    @Test
    void runsEachTaskOnceAndAfterItsPredecessors() throws Throwable {
        ArrayEngine engine = new ArrayEngine(new int[][] {{1, 2, 3}, {4}, {4}, {4}, {}});

        Object result = engine.run(new Recording(), "input");

        assertThat(executed).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(executed).first().isEqualTo(0);
        assertThat(executed).last().isEqualTo(4);
        assertThat(result).isEqualTo("result of 4");
    }

    private final class Recording extends FlowCalls<Object, Object> {
        @Override
        public Object output(Frame in) {
            return "output";
        }

        @Override
        public Object execute(int node, Frame in, Call call) {
            executed.add(node);
            return "result of " + node;
        }
    }
}
