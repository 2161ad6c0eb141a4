package io.millrace.benchmarks;

/** What javac is given to do. */
public enum CompilerWork {
    /** The annotated classes alone, without the processor. */
    WITHOUT_PROCESSOR("javac, annotated classes alone"),
    /** The annotated classes and the generated ones, which were generated before. */
    GENERATED_BEFORE("javac, annotated classes and generated ones"),
    /** The annotated classes, with the processor. */
    WITH_PROCESSOR("javac with the processor");

    private final String title;

    CompilerWork(String title) {
        this.title = title;
    }

    /** Returns what it is called in tables. */
    String title() {
        return title;
    }
}
