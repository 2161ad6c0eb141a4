package io.millrace.vertx.worker;

/**
 * Is told what happens on a worker: the place to hang metrics on. A worker is given listeners with {@link
 * WorkerVerticle#listener}; the worker program of Millrace finds them as services, see {@link java.util.ServiceLoader}.
 *
 * <p>The events of one worker come one after the other, on its event loop: a listener is quick, and does not block. Several
 * workers may call at once. What a listener throws is logged, and changes nothing.
 */
@FunctionalInterface
public interface WorkerListener {
    /** Is told that something happened. */
    void on(WorkerEvent event);
}
