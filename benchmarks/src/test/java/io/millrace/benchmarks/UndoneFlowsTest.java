package io.millrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured does its work: no figure is that of an error. */
class UndoneFlowsTest {
    private static final int START = 1_000_000;

    @ParameterizedTest
    @EnumSource
    void runsAllTasks(EngineKind engine) throws Throwable {
        assertThat(UndoneFlows.work(engine, false).run(START)).isEqualTo(START + FlowSources.UNDONE);
    }

    @ParameterizedTest
    @EnumSource
    void undoesAllTasks(EngineKind engine) throws Throwable {
        assertThat(UndoneFlows.work(engine, true).run(START)).isEqualTo(START + FlowSources.UNDONE);
    }
}
