package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What build tools and other processors rely on. */
final class BuildToolsTest {
    @Test
    void isAnIsolatingProcessorForGradle() throws IOException {
        String path = "META-INF/gradle/incremental.annotation.processors";
        try (@Nullable InputStream file = FlowProcessor.class.getClassLoader().getResourceAsStream(path)) {
            assertThat(file).as(path).isNotNull();
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).strip())
                    .isEqualTo("io.millrace.processor.FlowProcessor,isolating");
        }
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(FlowProcessor.class);
    }

    @ParameterizedTest
    @EnumSource
    void eachGeneratedFileComesFromOneClass(FixtureCompiler compiler) {
        Fixture fixture = fixture("NestedTwice");
        Map<String, String> origins = new TreeMap<>();
        CompilerCall call = CompilerCall.withMillrace(
                        fixture.root(), fixture.sources(), ProjectTree.output("origins/" + compiler))
                .processors(new ProcessorInEnvironment(
                        CompilerApi.thatTellsOrigins((file, elements) -> origins.put(file, elements.toString()))));

        compiler.compile(call);

        assertThat(origins)
                .isEqualTo(Map.of(
                        "good.NestedTwiceFlow", "[good.NestedTwice]",
                        "good.NestedTwiceStayFlow", "[good.NestedTwiceStay]"));
    }

    @ParameterizedTest
    @EnumSource
    void leavesItsAnnotationsToOtherProcessors(FixtureCompiler compiler) {
        SeesFlows other = new SeesFlows();
        Fixture fixture = fixture("NestedTwice");
        CompilerCall call = CompilerCall.withMillrace(
                        fixture.root(), fixture.sources(), ProjectTree.output("unclaimed/" + compiler))
                .processors(new FlowProcessor(), other);

        compiler.compile(call);

        assertThat(other.flows).hasValue(2);
    }

    private static Fixture fixture(String name) {
        return Fixture.all("good").stream()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @SupportedAnnotationTypes("io.millrace.Flow")
    private static final class SeesFlows extends AbstractProcessor {
        private final AtomicInteger flows = new AtomicInteger();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            annotations.forEach(annotation ->
                    flows.addAndGet(round.getElementsAnnotatedWith(annotation).size()));
            return false;
        }
    }
}
