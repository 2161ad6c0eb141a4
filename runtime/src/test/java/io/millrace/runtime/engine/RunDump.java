package io.millrace.runtime.engine;

import io.millrace.runtime.FlowRun;

/** What is known of a run that hangs. */
public final class RunDump {
    private RunDump() {}

    /** Returns the state of a run, those of its tasks, and what happened in it. */
    public static String of(FlowRun<?> run) {
        EngineRun<?> engineRun = (EngineRun<?>) run;
        StringBuilder text = new StringBuilder(engineRun.toString());
        engineRun
                .layout()
                .names()
                .forEach(task -> text.append("\n  ").append(task).append(' ').append(engineRun.taskState(task)));
        return text.append("\n  ").append(engineRun.history()).toString();
    }
}
