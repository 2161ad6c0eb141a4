package io.millrace.cli;

import io.millrace.runtime.FlowCatalog;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.spi.FlowProvider;
import io.millrace.runtime.store.RunSummary;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Flows that are loaded from a class path of the user. Closing it closes the files of the class path. */
final class UserFlows implements AutoCloseable {
    private final URLClassLoader loader;
    private final FlowCatalog catalog;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private UserFlows(URLClassLoader loader, FlowCatalog catalog) {
        this.loader = loader;
        this.catalog = catalog;
    }

    /**
     * Loads the flows that the providers on a class path offer.
     *
     * @param classPath jars and folders
     * @throws MillraceException R004, if two flows have one name and version; R147, if a part of the class path is not
     *     there, no provider is on it, or one cannot be used
     */
    static UserFlows open(List<String> classPath) {
        URL[] urls = classPath.stream().map(UserFlows::url).toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, UserFlows.class.getClassLoader());
        List<FlowDefinition<?, ?>> flows = new ArrayList<>();
        try {
            for (FlowProvider provider : ServiceLoader.load(FlowProvider.class, loader)) {
                provider.flows().forEach(flows::add);
            }
        } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
            throw refused("a provider of flows cannot be used", classPath, String.valueOf(unusable), unusable);
        }
        if (flows.isEmpty()) {
            throw refused(
                    "no provider offers a flow",
                    classPath,
                    "a provider is a service " + FlowProvider.class.getName(),
                    null);
        }
        UserFlows opened = new UserFlows(loader, FlowCatalog.of(flows));
        // Tasks may look for classes and services of their own.
        Thread.currentThread().setContextClassLoader(loader);
        return opened;
    }

    private static URL url(String part) {
        Path path = Path.of(part);
        if (!Files.exists(path)) {
            throw refused("there is no jar or folder '" + part + "'", List.of(part), "nothing was loaded", null);
        }
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a path of the file system has an address", impossible);
        }
    }

    private static MillraceException refused(
            String headline, List<String> classPath, String fact, @Nullable Throwable cause) {
        MillraceException.Builder refused = MillraceException.of(RuntimeCode.R147, headline)
                .fact("--class-path: " + String.join(File.pathSeparator, classPath))
                .fact(fact);
        if (cause != null) {
            refused.cause(cause);
        }
        return refused.fix(
                "name the jars and folders with your flows, one of which offers them in META-INF/services; see"
                        + " docs/guide/cli.md.");
    }

    /** Returns the flows. */
    FlowCatalog catalog() {
        return catalog;
    }

    /**
     * Returns the flow of a run, in the version with which it was started.
     *
     * @throws MillraceException R005, if it is not among them
     */
    FlowDefinition<?, ?> of(RunSummary run) {
        return catalog.get(run.identity().flow(), run.identity().version());
    }

    @Override
    public void close() {
        Thread.currentThread().setContextClassLoader(before);
        try {
            loader.close();
        } catch (IOException ignored) {
            // Whatever could not be closed is closed with the process, which ends now.
        }
    }
}
