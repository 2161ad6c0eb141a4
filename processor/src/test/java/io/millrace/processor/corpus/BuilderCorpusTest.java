package io.millrace.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.ProjectTree;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import io.millrace.runtime.plan.FlowPlan;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The flows of the corpus, told to a builder: it refuses what compilers refuse, with the same codes, and sound flows do
 * the same as the annotated ones and have their fingerprints.
 */
final class BuilderCorpusTest {
    /** The faults that a builder leaves no way to say, or that it refuses before there is a flow. */
    private static final Set<String> UNSAYABLE = new TreeSet<>(Set.of(
            "a private task",
            "a private revert",
            "a generic task",
            "a task with variable arguments",
            "nothing to provide",
            "a stage of nothing to provide",
            "a hidden result",
            "more names than components",
            "swapped components",
            "a revert-like parameter outside",
            "a value provided by no task",
            "a retry of no task",
            "a decider without a verdict",
            "a task takes a failure",
            "the generated name is taken",
            "a failure that cannot occur",
            "alternatives in both forms",
            "an unreadable timeout",
            "no attempts",
            "a negative number of attempts",
            "a backoff below one",
            "a jitter above one",
            "an unreadable delay",
            "an unreadable longest delay",
            "a negative time",
            "a failure to be retried and not to be retried",
            "a flow with no attempts",
            "a nested flow with no attempts",
            "a revert with no attempts"));

    /** A lambda that gives a future gives a value that cannot be stored; a method that does is asynchronous. */
    private static final Map<String, String> OTHER_CODES = Map.of("a future", "F304");

    private static URLClassLoader loader;

    @BeforeAll
    static void compile() throws IOException {
        CorpusTest.askWhichTypesFit();
        Path root = ProjectTree.output("corpus/built");
        List<Path> sources = new ArrayList<>(CorpusFiles.support());
        for (Sketch flow : CorpusTest.soundFlows()) {
            sources.add(CorpusTest.write(root, flow, "Main", SketchSource.runnable(flow)));
        }
        CompilerResult result = FixtureCompiler.JAVAC.compile(
                CompilerCall.withMillrace(root.resolve("written"), sources, root.resolve("output")));
        assertThat(result.successful()).isTrue();
        loader = new URLClassLoader(
                new URL[] {result.classes().toUri().toURL()}, BuilderCorpusTest.class.getClassLoader());
    }

    @AfterAll
    static void close() throws IOException {
        loader.close();
    }

    @Test
    void refusesWhatCompilersRefuseWithTheirCodes() {
        List<String> wrong = new ArrayList<>();
        Set<String> unsayable = new TreeSet<>();
        int compared = 0;
        for (CorpusTest.Broken broken : CorpusTest.brokenFlows()) {
            String name = broken.fault().name();
            List<String> expected =
                    List.of(OTHER_CODES.getOrDefault(name, broken.fault().code()));
            try {
                new BuiltSketch(loader, new ArrayList<>()).build(broken.flow());
                wrong.add(name + ", seed " + broken.seed() + ": expected " + expected + ", but was built");
            } catch (BuiltSketch.Refused refused) {
                compared++;
                if (!refused.codes().equals(expected)) {
                    wrong.add(name + ", seed " + broken.seed() + ": expected " + expected + ", but was "
                            + refused.getMessage());
                }
            } catch (Unsayable e) {
                unsayable.add(name);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(unsayable).isEqualTo(UNSAYABLE);
        assertThat(compared).isGreaterThan(100);
        System.out.println(compared + " broken flows refused by the builder as by compilers");
    }

    @Test
    void soundFlowsAreBuiltWithTheFingerprintsOfTheirClasses() throws Exception {
        for (Sketch flow : CorpusTest.soundFlows()) {
            FlowDefinition<?, Values> built = new BuiltSketch(loader, new ArrayList<>()).build(flow);
            Field plan = loader.loadClass(flow.packageName + "." + flow.className + "Flow")
                    .getDeclaredField("PLAN");
            plan.setAccessible(true);

            assertThat(built.plan().fingerprint())
                    .as(flow.packageName)
                    .isEqualTo(((FlowPlan) plan.get(null)).fingerprint());
        }
    }

    @Test
    void soundFlowsDoWhatATrialSays() throws Exception {
        int ran = 0;
        for (Sketch flow : CorpusTest.soundFlows()) {
            if (!flow.needsRetriesOrDeciders()) {
                List<String> log = new ArrayList<>();
                run(flow, new BuiltSketch(loader, log).build(flow), log);
                assertThat(log)
                        .as(flow.packageName)
                        .containsExactlyInAnyOrderElementsOf(Trial.log(flow, CorpusTest.types()));
                ran++;
            }
        }
        assertThat(ran).isGreaterThan(50);
        System.out.println(ran + " built flows run");
    }

    @SuppressWarnings("unchecked")
    private static void run(Sketch flow, FlowDefinition<?, Values> built, List<String> log) {
        try (Engine engine = Engine.serial().build()) {
            Outcome<Values> outcome = flow.input.isEmpty()
                    ? engine.start((FlowDefinition<Void, Values>) built).await()
                    : engine.start((FlowDefinition<Map<String, Object>, Values>) built, BuiltSketch.input(flow))
                            .await();
            if (outcome instanceof Outcome.Succeeded<Values> succeeded) {
                for (String name : SketchSource.outputs(flow)) {
                    log.add("output " + name + "="
                            + BuiltSketch.text(succeeded.output().find(ValueKey.of(name, Object.class))));
                }
            } else {
                log.add("reverted");
            }
        }
    }
}
