/**
 * What flows are tested with.
 */
module io.millrace.testkit {
    requires transitive io.millrace.runtime;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    // API: what tests use.
    exports io.millrace.testkit;
}
