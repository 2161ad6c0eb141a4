package io.millrace.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.plan.FlowCalls;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterceptedCallsTest {
    /** A call that is not passed on would be refused as missing, on engines with interceptors alone. */
    @Test
    void passesOnEachCallThatGeneratedCodeMayHave() {
        List<Method> calls = Arrays.stream(FlowCalls.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isFinal(method.getModifiers()))
                .toList();

        assertThat(calls).isNotEmpty();
        assertThat(calls)
                .allSatisfy(call -> assertThat(
                                InterceptedCalls.class.getDeclaredMethod(call.getName(), call.getParameterTypes()))
                        .isNotNull());
    }
}
