/**
 * The model of a flow: pure data and pure functions, without a compiler and without a runtime.
 */
module io.millrace.model {
    requires static org.jspecify;

    // For the annotation processor, the flow builder and tools.
    exports io.millrace.model;
}
