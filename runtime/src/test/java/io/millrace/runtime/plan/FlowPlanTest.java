package io.millrace.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Fingerprint;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RetryPolicy;
import io.millrace.runtime.RuntimeCode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FlowPlanTest {
    private static FlowPlan plan(String name, String fingerprint, Consumer<PlanBuilder> content) {
        PlanBuilder builder = PlanBuilder.flow(1, name, 7, fingerprint);
        content.accept(builder);
        return builder.build();
    }

    @Test
    void tellsNameVersionAndFingerprint() {
        FlowPlan plan = plan("trip", "abc", builder -> {});

        assertThat(plan.name()).isEqualTo("trip");
        assertThat(plan.version()).isEqualTo(7);
        assertThat(plan.fingerprint()).isEqualTo("abc");
        assertThat(plan).hasToString("'trip', version 7");
    }

    @Test
    void combinesTheFingerprintsOfNestedFlowsByTheirNames() {
        FlowPlan a = plan("a", "aaa", builder -> {});
        FlowPlan b = plan("b", "bbb", builder -> builder.subflow("a", 0, a));
        FlowPlan outer = plan("outer", "ooo", builder -> {
            builder.subflow("second", 0, a);
            builder.subflow("first", 1, b);
        });

        String nestedB = Fingerprint.combine("bbb", List.of("aaa"));
        assertThat(outer.fingerprint())
                .isEqualTo(Fingerprint.combine("ooo", List.of(nestedB, "aaa")))
                .isEqualTo(outer.fingerprint());
    }

    @Test
    void whatContradictsItselfIsRefused() {
        assertInconsistent("two of its nodes are named 'a'", plan -> {
            plan.task("a", 0);
            plan.task("a", 1);
        });
        assertInconsistent("two of its outputs have the same name", plan -> {
            PlanValue value = plan.input("x", String.class);
            plan.output(value, value);
        });
        assertInconsistent(
                "it has two retry controllers",
                plan -> plan.retry(RetryPolicy.times(2)).retryController("choose"));
        assertInconsistent(
                "'a' has two retry controllers",
                plan -> plan.task("a", 0)
                        .retry(RetryPolicy.times(2))
                        .retryEach("host", String.class, List.of("a"), false));
    }

    @Test
    void onlyWhatWasMadeBeforeInTheSamePlanCanBeFollowed() {
        PlanBuilder other = PlanBuilder.flow(1, "other", 1, "x");
        assertInconsistent("'a' follows a node that is made after it", plan -> {
            PlanTask a = plan.task("a", 0);
            a.after(plan.task("b", 1));
        });
        assertInconsistent("'a' follows a node that is made after it", plan -> {
            PlanTask a = plan.task("a", 0);
            a.requires(a.provides("x", String.class));
        });
        assertInconsistent(
                "'a' follows 'stranger', which is of another plan",
                plan -> plan.task("a", 0).after(other.task("stranger", 0)));
        assertInconsistent(
                "it uses the value 'x' (slot 0), which is of another plan",
                plan -> plan.task("a", 0).requires(other.input("x", String.class)));
    }

    @Test
    void nestedFlowsAreBoundByNamesThatTheyHave() {
        FlowPlan inner = plan("inner", "i", builder -> builder.output(builder.input("guest", String.class)));
        assertInconsistent(
                "'stay' binds 'gast', which is no input of its flow",
                plan -> plan.subflow("stay", 0, inner).bind("gast", plan.input("x", String.class)));
        assertInconsistent(
                "'stay' provides 'gast', which is no output of its flow",
                plan -> plan.subflow("stay", 0, inner).provides("x", "gast", String.class));
        assertInconsistent(
                "'stay' leaves the input 'guest' of its flow unbound", plan -> plan.subflow("stay", 0, inner));
    }

    private static void assertInconsistent(String what, Consumer<PlanBuilder> content) {
        assertThatThrownBy(() -> plan("odd", "x", content))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R002] the plan of flow 'odd' is inconsistent: " + what + "\n")
                .extracting(thrown -> ((MillraceException) thrown).code())
                .isEqualTo(RuntimeCode.R002);
    }
}
