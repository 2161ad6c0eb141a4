/**
 * The annotations that turn a plain class into a flow. They carry no behaviour: the annotation processor reads them at
 * compile time, and nothing reads them at run time.
 */
module io.millrace.annotations {
    // API: what task code is annotated with.
    exports io.millrace;
}
