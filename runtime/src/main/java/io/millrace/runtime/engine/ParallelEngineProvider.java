package io.millrace.runtime.engine;

import io.millrace.runtime.Engine;
import io.millrace.runtime.ParallelEngineBuilder;
import io.millrace.runtime.spi.EngineProvider;
import io.millrace.runtime.spi.EngineSettings;

/**
 * Makes parallel engines. Options: {@code maxWorkers}, {@code virtualThreads}, {@code interruptCancelled},
 * {@code keepFinished}, {@code grace}.
 */
public final class ParallelEngineProvider implements EngineProvider {
    /** For the service loader. */
    public ParallelEngineProvider() {}

    @Override
    public String name() {
        return "parallel";
    }

    @Override
    public Engine create(EngineSettings settings) {
        ParallelEngineBuilder builder = Engine.parallel();
        settings.number("maxWorkers", 1).ifPresent(builder::maxWorkers);
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
        return builder.build();
    }
}
