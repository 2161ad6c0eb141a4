/**
 * Runs flows: plan, machine and engines. Generated flow classes need this module and nothing else.
 */
// module: those that a package is exported to are built later.
@SuppressWarnings({"requires-automatic", "module"})
module io.millrace.runtime {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires com.fasterxml.jackson.datatype.jsr310;
    requires transitive io.millrace.model;
    requires org.slf4j;
    requires static org.jspecify;
    // Only the MapDB store needs it. It is no module by itself, so nobody has to resolve it who does not use that
    // store.
    requires static mapdb;

    // API: what applications call.
    exports io.millrace.runtime;
    exports io.millrace.runtime.builder;

    // SPI: what applications may implement, and what stores are told and answer.
    exports io.millrace.runtime.spi;
    exports io.millrace.runtime.store;
    exports io.millrace.runtime.store.record;

    // For generated code: how a generated flow class tells its graph and offers its calls.
    exports io.millrace.runtime.plan;

    // For the engines of other modules: what they are made of.
    exports io.millrace.runtime.engine to
            io.millrace.vertx;

    // For other modules of Millrace: messages are written as records are.
    exports io.millrace.runtime.store.bytes to
            io.millrace.vertx;

    // For the test kit: which values a task takes.
    exports io.millrace.runtime.layout to
            io.millrace.testkit;

    // Engines are chosen by name.
    uses io.millrace.runtime.spi.EngineProvider;

    provides io.millrace.runtime.spi.EngineProvider with
            io.millrace.runtime.engine.SerialEngineProvider,
            io.millrace.runtime.engine.ParallelEngineProvider;
}
