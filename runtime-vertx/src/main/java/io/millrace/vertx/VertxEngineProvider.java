package io.millrace.vertx;

import io.millrace.runtime.Engine;
import io.millrace.runtime.spi.EngineProvider;
import io.millrace.runtime.spi.EngineSettings;
import io.vertx.core.Vertx;

/**
 * Makes engines on a Vert.x of their own, which ends with them. Options: {@code workers}, {@code virtualThreads},
 * {@code interruptCancelled}, {@code keepFinished}, {@code grace}, {@code keepDurations}.
 */
public final class VertxEngineProvider implements EngineProvider {
    /** For the service loader. */
    public VertxEngineProvider() {}

    @Override
    public String name() {
        return "vertx";
    }

    @Override
    public Engine create(EngineSettings settings) {
        Vertx vertx = Vertx.vertx();
        try {
            return build(VertxEngine.on(vertx).ownsVertx(), settings);
        } catch (RuntimeException refused) {
            vertx.close();
            throw refused;
        }
    }

    /** Builds an engine with the options that all engines on Vert.x have. */
    static Engine build(VertxEngineBuilder builder, EngineSettings settings) {
        settings.number("workers", 1).ifPresent(size -> builder.workerPool(VertxEngineBuilder.DEFAULT_POOL, size));
        if (settings.flag("virtualThreads")) {
            builder.virtualThreads();
        }
        if (settings.flag("interruptCancelled")) {
            builder.interruptCancelled();
        }
        settings.number("keepFinished", 0).ifPresent(builder::keepFinished);
        settings.duration("grace").ifPresent(builder::grace);
        if (settings.flag("keepDurations")) {
            builder.keepDurations();
        }
        return builder.build().engine();
    }
}
