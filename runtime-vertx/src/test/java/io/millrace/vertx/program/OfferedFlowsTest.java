package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.spi.FlowProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfferedFlowsTest {
    @TempDir
    private Path folder;

    /** Offers nothing: what it needs is not there. */
    public static final class Failing implements FlowProvider {
        @Override
        public List<FlowDefinition<?, ?>> flows() {
            throw new IllegalStateException("the database does not answer");
        }
    }

    private static List<String> names(List<FlowDefinition<?, ?>> flows) {
        return flows.stream().map(FlowDefinition::name).toList();
    }

    @Test
    void areThoseOfTheProvidersOrThoseThatAreNamed() {
        ClassLoader loader = getClass().getClassLoader();

        assertThat(names(OfferedFlows.load(loader, List.of()))).containsExactly("letter", "picture");
        assertThat(names(OfferedFlows.load(loader, List.of("picture")))).containsExactly("picture");
    }

    @Test
    void areMissedWithWords() throws IOException {
        String said = refused(ClassLoader.getPlatformClassLoader(), List.of())
                + refused(getClass().getClassLoader(), List.of("pictrue"))
                + refused(getClass().getClassLoader(), List.of("letter", "invoice"))
                + refused(offering(Failing.class.getName()), List.of())
                + refused(offering("com.example.NoSuchProvider"), List.of());

        GoldenText.check("worker-flows.txt", said.replaceAll("file:\\S*/META-INF", "<jar>/META-INF"));
    }

    private ClassLoader offering(String provider) throws IOException {
        Path classPath = Files.createTempDirectory(folder, "classes");
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.writeString(services.resolve(FlowProvider.class.getName()), provider + "\n");
        return new URLClassLoader(new URL[] {classPath.toUri().toURL()}, new WithoutServices());
    }

    /** Sees the classes of the tests, and not what they offer. */
    private static final class WithoutServices extends ClassLoader {
        WithoutServices() {
            super(OfferedFlowsTest.class.getClassLoader());
        }

        @Override
        public java.util.Enumeration<URL> getResources(String name) {
            return java.util.Collections.emptyEnumeration();
        }
    }

    private static String refused(ClassLoader loader, List<String> wanted) {
        MillraceException refused =
                catchThrowableOfType(MillraceException.class, () -> OfferedFlows.load(loader, wanted));
        assertThat(refused).isNotNull();
        return refused.getMessage() + "\n\n";
    }
}
