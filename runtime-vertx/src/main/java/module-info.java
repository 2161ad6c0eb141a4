/**
 * Runs flows on Vert.x: runs on event loops, and their tasks on a cluster of workers.
 */
@SuppressWarnings("requires-automatic")
module io.millrace.vertx {
    requires com.hazelcast.core;
    requires transitive io.millrace.runtime;
    requires io.vertx.clustermanager.hazelcast;
    requires transitive io.vertx.core;
    requires org.slf4j;
    requires static org.jspecify;

    // API: what applications call.
    exports io.millrace.vertx;
    exports io.millrace.vertx.cluster;
    exports io.millrace.vertx.dispatch;
    exports io.millrace.vertx.worker;

    // A program.
    exports io.millrace.vertx.program;

    // What jars of flows offer to the worker program.
    uses io.millrace.runtime.spi.FlowProvider;
    uses io.millrace.vertx.worker.WorkerListener;

    // Engines are chosen by name.
    provides io.millrace.runtime.spi.EngineProvider with
            io.millrace.vertx.VertxEngineProvider,
            io.millrace.vertx.WorkerBasedEngineProvider;
}
