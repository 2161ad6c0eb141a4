package io.millrace.runtime.engine;

import io.millrace.runtime.Failure;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.plan.Call;

/** A call as interceptors are told of it, wherever it is made. */
interface InterceptedCall extends Call {
    /** Returns the name of the run's flow. */
    String flow();

    /** Returns the index of the element, -1 for a task without elements. */
    int elementIndex();

    Failure.Phase phase();

    /** Returns whether the call gives a stage. */
    boolean isAsynchronous();

    /** Returns the exception for an asynchronous call that gave null. */
    MillraceException noStage();
}
