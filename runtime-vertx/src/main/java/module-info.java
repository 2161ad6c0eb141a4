/**
 * Runs flows on Vert.x: runs on event loops, and their tasks on a cluster of workers.
 */
module io.millrace.vertx {
    requires transitive io.millrace.runtime;
    requires transitive io.vertx.core;
    requires org.slf4j;
    requires static org.jspecify;

    // API: what applications call.
    exports io.millrace.vertx;

    // Engines are chosen by name.
    provides io.millrace.runtime.spi.EngineProvider with
            io.millrace.vertx.VertxEngineProvider;
}
