package io.millrace.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.ProjectTree;
import io.millrace.processor.Report;
import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowDefinition;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.builder.ValueKey;
import io.millrace.runtime.builder.Values;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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

    private static final long MORE_SEEDS = 50_000;
    private static final int MORE_FLOWS = 2_000;
    private static final int MORE_BROKEN = 60;
    private static final int MORE_LINES = 600;

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
            compared += compare(broken.fault(), broken.seed(), broken.flow(), wrong, unsayable) ? 1 : 0;
        }

        assertThat(wrong).isEmpty();
        assertThat(unsayable).isEqualTo(UNSAYABLE);
        assertThat(compared).isGreaterThan(100);
        System.out.println(compared + " broken flows refused by the builder as by compilers");
    }

    /** Returns whether the builder could be told the flow, and refused it. */
    private static boolean compare(Fault fault, long seed, Sketch flow, List<String> wrong, Set<String> unsayable) {
        List<String> expected = List.of(OTHER_CODES.getOrDefault(fault.name(), fault.code()));
        try {
            new BuiltSketch(loader, new ArrayList<>()).build(flow);
            wrong.add(fault + ", seed " + seed + ": expected " + expected + ", but was built");
        } catch (BuiltSketch.Refused refused) {
            if (!refused.codes().equals(expected)) {
                wrong.add(fault + ", seed " + seed + ": expected " + expected + ", but was " + refused.getMessage());
            }
            return true;
        } catch (Unsayable e) {
            unsayable.add(fault.name());
        }
        return false;
    }

    @Test
    void soundFlowsAreBuiltWithTheFingerprintsOfTheirClasses() throws Exception {
        int nesting = 0;
        for (Sketch flow : CorpusTest.soundFlows()) {
            String expected = generated(flow).plan().fingerprint();
            FlowDefinition<?, Values> built = new BuiltSketch(loader, new ArrayList<>()).build(flow);
            FlowDefinition<?, Values> nestsGenerated =
                    new BuiltSketch(loader, BuilderCorpusTest::generated).build(flow);

            assertThat(built.plan().fingerprint()).as(flow.packageName).isEqualTo(expected);
            assertThat(nestsGenerated.plan().fingerprint()).as(flow.packageName).isEqualTo(expected);
            assertThat(added(flow).plan().fingerprint()).as(flow.packageName).isEqualTo(expected);
            nesting += flow.nests().isEmpty() ? 0 : 1;
        }
        assertThat(nesting).isGreaterThan(20);
    }

    private static FlowDefinition<?, Values> added(Sketch flow) throws BuiltSketch.Refused {
        return new BuiltSketch(loader, new ArrayList<>()).orderByAdding().build(flow);
    }

    /** What a named order leads to is compared with compilers; here is another way to say the same. */
    @Test
    void membersAddedInTheirOrderGetTheVerdictOfANamedOrder() {
        Map<String, Set<String>> named = new TreeMap<>();
        Map<String, Set<String>> byAdding = new TreeMap<>();
        for (Fault fault : Fault.all()) {
            for (long seed = MORE_SEEDS; seed < MORE_SEEDS + MORE_LINES; seed++) {
                Sketch flow = SketchMaker.make(seed, "corpus.l" + seed, CorpusTest.types());
                Fault.Choice choice = new Fault.Choice(new Random(seed), CorpusTest.types());
                if (!UNSAYABLE.contains(fault.name())
                        && flow.all().anyMatch(BuilderCorpusTest::isALineWithNests)
                        && Worlds.canBeTried(flow)
                        && fault.change().apply(flow, choice).isPresent()) {
                    String name = fault + ", seed " + seed;
                    named.put(name, codes(flow, new BuiltSketch(loader, new ArrayList<>())));
                    byAdding.put(name, codes(flow, new BuiltSketch(loader, new ArrayList<>()).orderByAdding()));
                }
            }
        }

        assertThat(byAdding).isEqualTo(named);
        assertThat(named).hasSizeGreaterThan(100).containsValue(Set.of("F601")).containsValue(Set.of("F503"));
        System.out.println(named.size() + " broken lines with nested flows, from seed " + MORE_SEEDS);
    }

    private static boolean isALineWithNests(Sketch flow) {
        return flow.pattern == Sketch.Pattern.LINEAR && !flow.nests().isEmpty();
    }

    private static FlowDefinition<?, ?> generated(Sketch flow) {
        String name = flow.packageName + "." + flow.className;
        try {
            Class<?> type = loader.loadClass(name);
            Constructor<?> constructor = type.getDeclaredConstructor(loader.loadClass("corpus.Log"));
            constructor.setAccessible(true);
            Object log = loader.loadClass("corpus.Log").getConstructor().newInstance();
            Method of = loader.loadClass(name + "Flow").getDeclaredMethod("of", type);
            of.setAccessible(true);
            return (FlowDefinition<?, ?>) of.invoke(null, constructor.newInstance(log));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no class was generated for " + name, e);
        }
    }

    /** Without compilers there is time for more flows; they are asked where the builder says what was not expected. */
    @Test
    void manyMoreFlowsGetTheVerdictOfCompilers() throws Exception {
        Map<String, Sketch> disputed = new TreeMap<>();
        Map<String, Set<String>> verdicts = new TreeMap<>();
        int sound = 0;
        for (long seed = MORE_SEEDS; seed < MORE_SEEDS + MORE_FLOWS; seed++) {
            Sketch flow = SketchMaker.make(seed, "corpus.m" + seed, CorpusTest.types());
            if (Worlds.canBeTried(flow)) {
                Set<String> codes = buildAndRun(flow);
                if (!codes.isEmpty()) {
                    disputed.put(flow.packageName, flow);
                    verdicts.put(flow.packageName, codes);
                }
                sound++;
            }
        }
        int broken = 0;
        List<Fault> faults = Fault.all();
        for (int number = 0; number < faults.size(); number++) {
            Fault fault = faults.get(number);
            for (long seed = MORE_SEEDS; seed < MORE_SEEDS + MORE_BROKEN; seed++) {
                Sketch flow = SketchMaker.make(seed, "corpus.m" + number + ".s" + seed, CorpusTest.types());
                Fault.Choice choice = new Fault.Choice(new Random(seed), CorpusTest.types());
                if (!UNSAYABLE.contains(fault.name())
                        && Worlds.canBeTried(flow)
                        && fault.change().apply(flow, choice).isPresent()) {
                    Set<String> codes = codes(flow, new BuiltSketch(loader, new ArrayList<>()));
                    if (!codes.equals(Set.of(OTHER_CODES.getOrDefault(fault.name(), fault.code())))) {
                        disputed.put(flow.packageName, flow);
                        verdicts.put(flow.packageName, codes);
                    }
                    broken++;
                }
            }
        }

        assertThat(ofCompiler(disputed)).isEqualTo(verdicts);
        assertThat(disputed).hasSizeLessThan((sound + broken) / 10);
        System.out.println(sound + " sound flows and " + broken + " broken ones more from seed " + MORE_SEEDS
                + ", of which compilers were asked about " + disputed.size());
    }

    private static Set<String> buildAndRun(Sketch flow) throws Trial.Stuck {
        List<String> log = new ArrayList<>();
        try {
            FlowDefinition<?, Values> built = new BuiltSketch(loader, log).build(flow);
            run(flow, built, log);
            assertThat(log)
                    .as(flow.packageName)
                    .containsExactlyInAnyOrderElementsOf(Trial.log(flow, CorpusTest.types()));
            return Set.of();
        } catch (BuiltSketch.Refused refused) {
            return new TreeSet<>(refused.codes());
        }
    }

    private static Set<String> codes(Sketch flow, BuiltSketch building) {
        try {
            building.build(flow);
            return Set.of();
        } catch (BuiltSketch.Refused refused) {
            return new TreeSet<>(refused.codes());
        }
    }

    private static Map<String, Set<String>> ofCompiler(Map<String, Sketch> flows) throws IOException {
        Path root = ProjectTree.output("corpus/disputed");
        List<Path> sources = new ArrayList<>(CorpusFiles.support());
        Map<String, Set<String>> codes = new TreeMap<>();
        for (Sketch flow : flows.values()) {
            sources.add(CorpusTest.write(root, flow, "Mentions", SketchSource.mentioned(flow)));
            codes.put(flow.packageName, new TreeSet<>());
        }
        CompilerResult result = FixtureCompiler.JAVAC.compile(
                CompilerCall.withMillrace(root.resolve("written"), sources, root.resolve("output"))
                        .options(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000")));
        result.reports().stream()
                .filter(report -> report.severity() == Report.Severity.ERROR)
                .forEach(report -> codes.get(
                                report.file().replace("/Mentions.java", "").replace('/', '.'))
                        .add(report.mark().code()));
        return codes;
    }

    @Test
    void soundFlowsDoWhatATrialSays() throws Exception {
        int ran = 0;
        for (Sketch flow : CorpusTest.soundFlows()) {
            List<String> log = new ArrayList<>();
            run(flow, new BuiltSketch(loader, log).build(flow), log);
            List<String> logOfAdded = new ArrayList<>();
            run(flow, new BuiltSketch(loader, logOfAdded).orderByAdding().build(flow), logOfAdded);
            List<String> expected = Trial.log(flow, CorpusTest.types());
            assertThat(log).as(flow.packageName).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(logOfAdded).as(flow.packageName).containsExactlyInAnyOrderElementsOf(expected);
            ran++;
        }
        assertThat(ran).isGreaterThan(50);
        System.out.println(ran + " built flows run");
    }

    @Test
    void eachMemberRunsWithWhatItDependsOnAndGivesTheSame() throws Exception {
        int cut = 0;
        for (Sketch flow : CorpusTest.soundFlows()) {
            boolean fails = flow.tasks().stream().anyMatch(task -> task.fails);
            if (flow.all().anyMatch(inner -> !inner.deciders.isEmpty()) || fails) {
                continue;
            }
            List<String> log = new ArrayList<>();
            FlowDefinition<?, Values> whole = new BuiltSketch(loader, log).build(flow);
            Map<String, Object> all = outcome(flow, whole).orElseThrow().asMap();
            List<String> lines = List.copyOf(log);
            for (String member : members(flow)) {
                log.clear();
                Map<String, Object> some =
                        outcome(flow, whole.upTo(member)).orElseThrow().asMap();

                assertThat(log)
                        .as("%s up to %s", flow.packageName, member)
                        .isNotEmpty()
                        .isSubsetOf(lines);
                assertThat(some.keySet())
                        .as("%s up to %s", flow.packageName, member)
                        .allMatch(name -> flow.pattern == Sketch.Pattern.LINEAR
                                || !all.containsKey(name)
                                || all.get(name).equals(some.get(name)));
                cut++;
            }
        }
        assertThat(cut).isGreaterThan(100);
        System.out.println(cut + " parts of built flows run");
    }

    /** Returns the members of a flow, and those of its nested flows by their qualified names. */
    private static List<String> members(Sketch flow) {
        List<String> names = new ArrayList<>();
        for (Sketch.Member member : flow.members) {
            names.add(member.name);
            if (member instanceof Sketch.NestSketch nest) {
                members(nest.inner).forEach(name -> names.add(nest.name + "." + name));
            }
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Outcome<Values> outcome(Sketch flow, FlowDefinition<?, Values> built) {
        try (Engine engine = Engine.serial().clock(new HurriedClock()).build()) {
            return flow.input.isEmpty()
                    ? engine.start((FlowDefinition<Void, Values>) built).await()
                    : engine.start((FlowDefinition<Map<String, Object>, Values>) built, BuiltSketch.input(flow))
                            .await();
        }
    }

    private static void run(Sketch flow, FlowDefinition<?, Values> built, List<String> log) {
        if (outcome(flow, built) instanceof Outcome.Succeeded<Values> succeeded) {
            for (String name : SketchSource.outputs(flow)) {
                log.add("output " + name + "="
                        + BuiltSketch.text(succeeded.output().find(ValueKey.of(name, Object.class))));
            }
        } else {
            log.add("reverted");
        }
    }
}
