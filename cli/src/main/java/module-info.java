/**
 * The command line for the runs in a store: a program, not a library.
 */
module io.millrace.cli {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jdk8;
    requires info.picocli;
    requires io.millrace.model;
    requires io.millrace.runtime;
    requires static org.jspecify;

    // Jars of users offer their flows.
    uses io.millrace.runtime.spi.FlowProvider;

    // picocli sets the fields of the commands.
    opens io.millrace.cli to
            info.picocli;
}
