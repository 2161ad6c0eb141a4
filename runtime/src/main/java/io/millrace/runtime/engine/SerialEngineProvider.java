package io.millrace.runtime.engine;

import io.millrace.runtime.Engine;
import io.millrace.runtime.SerialEngineBuilder;
import io.millrace.runtime.spi.EngineProvider;
import io.millrace.runtime.spi.EngineSettings;

/** Makes serial engines. Options: {@code keepFinished}, {@code grace}. */
public final class SerialEngineProvider implements EngineProvider {
    /** For the service loader. */
    public SerialEngineProvider() {}

    @Override
    public String name() {
        return "serial";
    }

    @Override
    public Engine create(EngineSettings settings) {
        SerialEngineBuilder builder = Engine.serial();
        settings.number("keepFinished", 0).ifPresent(builder::keepFinished);
        settings.duration("grace").ifPresent(builder::grace);
        if (settings.flag("keepDurations")) {
            builder.keepDurations();
        }
        return builder.build();
    }
}
