/**
 * The annotation processor. It is found as a service; nothing in it is API.
 */
module io.millrace.processor {
    requires com.palantir.javapoet;
    requires io.millrace.model;
    requires java.compiler;
    requires static com.google.auto.service;
    requires static org.jspecify;

    provides javax.annotation.processing.Processor with
            io.millrace.processor.FlowProcessor;
}
