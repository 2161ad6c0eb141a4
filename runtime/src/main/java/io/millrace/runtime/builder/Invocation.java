package io.millrace.runtime.builder;

import org.jspecify.annotations.Nullable;

/** The lambda of a task or a revert, whatever its form: takes all arguments and gives the result as the lambda does. */
interface Invocation {
    @Nullable
    Object call(Arguments in) throws Exception;
}
