package io.millrace.model;

import java.util.Locale;

/**
 * The codes of everything that is refused in a flow, or noted about it. A code never changes its meaning and is never
 * used again; {@code docs/errors.md} has a section for each.
 */
public enum ProblemCode {
    /** A method that takes part in a flow is private. */
    F001("private method"),
    /** A method that takes part in a flow is abstract. */
    F002("abstract method"),
    /** A method that takes part in a flow has type parameters. */
    F003("generic method"),
    /** Overloaded methods are tasks without names of their own. */
    F004("overloaded task without a name"),
    /** A method that takes part in a flow has a variable number of arguments. */
    F005("variable arguments"),
    /** A method without a result provides values. */
    F006("value provided by a method without a result"),
    /** An annotation stands where it has no meaning, or beside one that excludes it. */
    F007("annotation in the wrong place"),
    /** The flow class cannot be used from a generated class beside it. */
    F008("unusable flow class"),
    /** Several names do not fit the record that they take apart. */
    F009("names that do not fit the record result"),
    /** Nothing provides a required value. */
    F101("missing value"),
    /** A value has several providers, and no rule picks one. */
    F102("ambiguous value"),
    /** The members wait for each other. */
    F103("cycle"),
    /** The provided type is not the required one. */
    F104("mismatched types"),
    /** A member provides a value that is part of the input. */
    F105("input that is also provided"),
    /** Nothing uses an input value. */
    F106("unused input"),
    /** Nothing uses a provided value. */
    F107("unused value"),
    /** The name of a parameter cannot be known. */
    F110("parameter without a name"),
    /** A revert names no task of its flow. */
    F201("revert without its task"),
    /** A task has two reverts. */
    F202("second revert of a task"),
    /** A revert takes a value that its task neither takes nor gives. */
    F203("value that a revert cannot have"),
    /** A revert takes a value as another type. */
    F204("mismatched type in a revert"),
    /** A failure is taken where there is none. */
    F205("failure where there is none"),
    /** A revert takes its own failure and its own result, of which only one can be there. */
    F206("failure and result of the same attempt"),
    /** A provided type is raw. */
    F301("raw type"),
    /** A provided type holds a wildcard or a type variable. */
    F302("open type"),
    /** A type cannot be named from the flow's package. */
    F303("hidden type"),
    /** A value of this type cannot be stored. */
    F304("type that cannot be stored"),
    /** {@code Optional} stands where it has no meaning. */
    F305("misplaced Optional"),
    /** The result is asynchronous in a way that is not known. */
    F306("unsupported asynchronous result"),
    /** A number of a retry is out of its range. */
    F401("retry out of range"),
    /** A duration cannot be read. */
    F402("unreadable duration"),
    /** The same failure is to be retried and not to be retried. */
    F403("contradictory retry filters"),
    /** A retry filter names a checked exception that cannot occur. */
    F404("failure that cannot occur"),
    /** Something runs over a value that is no collection. */
    F405("alternatives or elements without a collection"),
    /** A value's name is none that Java allows. */
    F501("unusable value name"),
    /** The name of a flow, a task or a nested flow is not allowed. */
    F502("unusable name"),
    /** Two members have the same name. */
    F503("name clash"),
    /** The name of the generated class is taken. */
    F504("generated name already taken"),
    /** A member of a linear flow needs what comes later. */
    F601("linear flow that looks ahead"),
    /** Members of an unordered flow depend on each other. */
    F602("dependence in an unordered flow"),
    /** A decider's target is not in its flow. */
    F603("decider without its target"),
    /** The order of a linear flow is not complete. */
    F604("incomplete order"),
    /** An {@code after} names no other member. */
    F605("unknown predecessor"),
    /** A value that may be absent is required as if it were always there. */
    F606("value that may be absent"),
    /** The flow changed in a way that breaks its runs in flight. */
    F701("change that breaks runs in flight"),
    /** The processor failed. */
    F901("internal error"),
    /** An option of the processor is not known. */
    F902("unknown option"),
    /** The runtime is missing, or older than the processor. */
    F903("missing or old runtime");

    private final String title;

    ProblemCode(String title) {
        this.title = title;
    }

    /** Returns what the code stands for, in a few words. */
    public String title() {
        return title;
    }

    /** Returns where the code is explained. */
    public String more() {
        return "docs/errors.md#" + name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether the code is a note, which does not keep a flow from being generated. */
    public boolean isNote() {
        return this == F106 || this == F107;
    }
}
