package io.millrace.runtime.builder;

import io.millrace.runtime.TaskContext;

/** The context of an attempt as a parameter. */
enum ContextParameter implements Parameter<TaskContext> {
    CONTEXT;

    @Override
    public String toString() {
        return "context()";
    }
}
