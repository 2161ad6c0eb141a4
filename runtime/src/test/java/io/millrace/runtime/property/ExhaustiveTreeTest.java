package io.millrace.runtime.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.property.LockstepRun.Chances;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small flows with a retry scope, in every order in which their attempts can end, with every success and failure and
 * every decision: the machine beside the reference.
 */
class ExhaustiveTreeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b c",
                "a>b c",
                "(a b) c",
                "(a>b)>c",
                "(a b)>c",
                "a (b>c)",
                "((a) b) c",
            })
    void everyInterleavingOfASmallFlow(String flow) {
        assertThat(exhaust(flow, Chances.EVERY_ORDER)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a>b>c", "(a b)>c", "a>(b c)", "(a>b)>c"})
    void everyWayToFailARevertAndRetryIt(String flow) {
        assertThat(exhaust(flow, Chances.EVERY_RETRY_OF_REVERTS)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a>b", "a b", "(a)>b", "(a b)", "(a>b)", "((a))>b"})
    void everyTimeAtWhichAnAbandonedAttemptGivesSomething(String flow) {
        assertThat(exhaust(flow, Chances.EVERY_LATE_END)).isPositive();
    }

    @Test
    @Tag("long")
    void everyInterleavingOfFlowsOfUpToSixTasks() {
        for (String flow :
                new String[] {"a>(b c)>d", "(a b)>(c d)", "(a>b>c)>(d>e)>f", "((a>b)>c)>d>e", "a>b>c>d>e>f"}) {
            assertThat(exhaust(flow, Chances.EVERY_ORDER_AND_REVERT)).isPositive();
        }
    }

    /** Makes every run of a flow, and returns how many there were. */
    private static int exhaust(String flow, Chances chances) {
        RandomTree tree = SmallTree.of(flow);
        Picks.All picks = new Picks.All();
        int runs = 0;
        do {
            try {
                new LockstepRun(tree, picks, chances).toTheEnd();
            } catch (AssertionError wrong) {
                throw new AssertionError(flow + ", " + picks + ": " + wrong.getMessage(), wrong);
            }
            runs++;
        } while (picks.next());
        return runs;
    }
}
