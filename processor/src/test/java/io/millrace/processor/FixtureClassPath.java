package io.millrace.processor;

import io.millrace.Flow;
import io.millrace.model.Problem;
import io.millrace.runtime.FlowDefinition;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a user's code is compiled against. JSpecify is left out: the runtime does not bring it to its users, and their
 * compilers must be content without it.
 */
public final class FixtureClassPath {
    private FixtureClassPath() {}

    /** Returns the annotations and the runtime with what its API needs. */
    public static List<Path> full() {
        return List.of(annotations(), locationOf(FlowDefinition.class), locationOf(Problem.class));
    }

    /** Returns the same as modules, with those that the runtime reads. */
    public static List<Path> asModules() {
        return Stream.concat(full().stream(), Stream.of(jarOf("org/slf4j/Logger.class")))
                .toList();
    }

    /** Returns the annotations alone. */
    public static Path annotations() {
        return locationOf(Flow.class);
    }

    /** The runtime logs, so its modules come with a jar to which no test refers in its own code. */
    private static Path jarOf(String classFile) {
        @Nullable URL found = FixtureClassPath.class.getClassLoader().getResource(classFile);
        if (found == null) {
            throw new IllegalStateException(classFile + " is not on the class path");
        }
        String jar = found.getPath().substring(0, found.getPath().indexOf('!'));
        return Path.of(URI.create(jar));
    }

    private static Path locationOf(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IllegalStateException(type + " has no place on the class path");
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " comes from no file: " + source.getLocation(), e);
        }
    }
}
