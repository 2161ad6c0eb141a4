package io.millrace.vertx.program;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowProvider;
import io.millrace.vertx.worker.WorkerListener;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/** What jars on the class path offer to a worker program. What cannot be made, or fails, is refused with R313. */
final class Services {
    private Services() {}

    static List<FlowProvider> flowProviders(ClassLoader loader) {
        return using("a provider of flows", () -> all(ServiceLoader.load(FlowProvider.class, loader)));
    }

    static List<WorkerListener> listeners(ClassLoader loader) {
        return using("a listener of workers", () -> all(ServiceLoader.load(WorkerListener.class, loader)));
    }

    private static <S> List<S> all(ServiceLoader<S> services) {
        List<S> all = new ArrayList<>();
        services.forEach(all::add);
        return all;
    }

    static <T> T using(String what, Supplier<T> service) {
        try {
            return service.get();
        } catch (ServiceConfigurationError | LinkageError | RuntimeException failed) {
            throw MillraceException.of(RuntimeCode.R313, what + " cannot be used")
                    .fact(String.valueOf(failed))
                    .cause(failed)
                    .fix(
                            "give it what it needs: its class path, a public constructor without parameters, and whatever it"
                                    + " opens.");
        }
    }
}
