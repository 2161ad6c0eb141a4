package io.millrace.runtime;

import java.util.Locale;

/**
 * The codes of what can go wrong at run time. A code keeps its meaning for ever and is never used again for another.
 *
 * <p>Each code has a section in {@code docs/errors.md}.
 */
public enum RuntimeCode {
    /** The plan was built by generated code that is newer than the runtime. */
    R001("generated code is newer than the runtime"),
    /** A plan contradicts itself. */
    R002("a plan is inconsistent"),
    /** A flow says something that this version of the runtime does not carry out. */
    R003("a flow uses a feature that this runtime does not carry out"),
    /** A catalogue was given two flows of one name and version. */
    R004("two flows of the same name and version"),
    /** A catalogue was asked for a flow that it does not have. */
    R005("a flow is not in the catalogue"),
    /** A closed engine was asked to start a run. */
    R006("the engine is closed"),
    /** The calls of a flow do not know a node of its plan. */
    R007("generated code and its plan do not agree"),
    /** A flow that was put together at run time breaks the rules of flows. */
    R008("a flow that was built at run time has errors"),
    /** Something in a flow that was put together at run time is missing, or contradicts itself. */
    R009("a flow that was built at run time is not complete"),
    /** A flow with an input was started with {@code null}. */
    R010("the input is null"),
    /** A component of the input that is not optional is {@code null}. */
    R011("a component of the input is null"),
    /** A task that provides a value returned {@code null}. */
    R012("a task returned null"),
    /** A component of a result that is taken apart is {@code null}. */
    R013("a component of a task's result is null"),
    /** An asynchronous task or revert returned {@code null} instead of a stage. */
    R014("an asynchronous call returned no stage"),
    /** The output of a flow is {@code null}. */
    R015("the output of a flow is null"),
    /** A value was given under a key that is not of its class, or that the flow does not have. */
    R016("a value and its key do not fit"),
    /** A collection for whose elements a task runs holds {@code null}. */
    R017("an element is null"),
    /** Virtual threads were asked for on a JVM that has none. */
    R020("this JVM has no virtual threads"),
    /** An engine was described that there is not. */
    R021("there is no such engine"),
    /** An engine was given an option that it does not have, or a value that the option cannot have. */
    R022("an engine's option is wrong"),
    /** A run was to be resumed with a flow that has changed in a way with which the run cannot go on. */
    R101("the flow of a run has changed"),
    /** The bytes of a record are not what was once written. */
    R102("a stored record cannot be read"),
    /** Something that a store had acknowledged does not read any more. */
    R103("a file of the store is damaged"),
    /** A store cannot write. */
    R104("the store has stopped"),
    /** A record was written by a version of Millrace that is newer than the one that reads it. */
    R105("a stored record is newer than this runtime"),
    /** A store that is closed was asked for something. */
    R106("the store is closed"),
    /** A store was asked again and again, and did not answer. */
    R107("the store does not answer"),
    /** A run id is in use for another flow or another input. */
    R110("the run id belongs to another flow or input"),
    /** A thread was interrupted while it waited for a run. */
    R111("interrupted while waiting for a run"),
    /** A run would wait for its own end. */
    R112("a run waits for itself"),
    /** An output was asked from a run that is suspended. */
    R113("the run is suspended"),
    /** A flow has no task of the given name. */
    R114("the flow has no such task"),
    /** No run has the given id. */
    R115("no run has that id"),
    /** A run was to be run once more that cannot be. */
    R116("the run cannot be run once more"),
    /** Reverts were to be called once more of a run that has none. */
    R117("the run has no failed revert to call once more"),
    /** A run is to be resumed that another engine works on. */
    R118("the run belongs to another engine"),
    /** An engine without a store was asked for something that needs one. */
    R119("the engine has no store"),
    /** A store's directory is in use. */
    R121("the store is owned by another"),
    /** A file of a store has a format that this version does not know. */
    R122("the store was written by a newer version"),
    /** A store's directory cannot be read or written. */
    R123("the directory of the store cannot be used"),
    /** A change of a run does not fit into the log of its store. */
    R124("too much is recorded at once"),
    /** A directory that was to hold a store holds none. */
    R125("there is no store"),
    /** A store on a disk was to be opened where a library is missing that it needs. */
    R126("MapDB is missing"),
    /** An attempt of a task that is called at most once began, and it is not known how it ended. */
    R130("the result of a task is not known"),
    /** A run was to be forked that goes on or is being undone. */
    R131("the run cannot be forked"),
    /** What a store knows of the meaning of a run's flow is no text that this runtime reads. */
    R140("the stored meaning of a flow cannot be read"),
    /** Something was asked of a run that has ended. */
    R145("the run has ended"),
    /** A file that was to be made cannot be written. */
    R146("a file cannot be written"),
    /** Flows were looked for on a class path, and there are none that can be used. */
    R147("no flows were found"),
    /** A flow was to be locked, and its shape or its lock cannot be found, read or written. */
    R148("a flow cannot be locked"),
    /** A run has succeeded with a flow that gave something else than the flow of that name does now. */
    R156("the output of a run is not that of the flow"),
    /** Somebody waits for a run that had an owner, and has none any more. */
    R157("nobody works on the run any more"),
    /** The checkpoint of a store was to be read, and the disk failed. */
    R160("the checkpoint of the store cannot be read"),
    /** A store was to be closed by one of the threads that have to end for that. */
    R161("a store cannot be closed by its own thread"),
    /** A value is of a type that its codec cannot write and read again. */
    R201("a value cannot be stored"),
    /** A value takes more bytes than a single one may. */
    R202("a value is too large"),
    /** The bytes of a value are not what its codec once wrote. */
    R203("a stored value cannot be read"),
    /** A retry controller did not let its scope begin. */
    R301("a retry controller did not let its scope begin"),
    /** An attempt found no worker that takes it. */
    R302("no worker takes an attempt"),
    /** A retry controller decided something that cannot be carried out. */
    R303("a retry controller's decision cannot be carried out"),
    /** A message between an engine and a worker is too large. */
    R304("a message between an engine and a worker is too large"),
    /** A node cannot join its cluster. */
    R305("a node cannot join its cluster"),
    /** A worker was asked for an attempt of a run that has a later owner. */
    R306("the run of an attempt has another owner"),
    /** Something that waits was called on a thread that must not wait, such as that of an event loop. */
    R310("the thread must not wait"),
    /** A worker program cannot use what it is set up with. */
    R311("a worker cannot use its settings"),
    /** A worker program finds no flows that it could serve. */
    R312("a worker finds no flows"),
    /** What a jar offers to a worker program cannot be made, or fails. */
    R313("a worker cannot use what a jar offers"),
    /** A worker program cannot tell over HTTP how it is. */
    R314("a worker cannot tell how it is"),
    /** A defect in Millrace. */
    R901("an internal error of Millrace");

    private final String title;

    RuntimeCode(String title) {
        this.title = title;
    }

    /** Returns what the code means, in a few words. */
    public String title() {
        return title;
    }

    /** Returns where the code is explained. */
    public String more() {
        return "docs/errors.md#" + name().toLowerCase(Locale.ROOT);
    }
}
