package io.millrace.processor.corpus;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.processor.CompilerCall;
import io.millrace.processor.CompilerResult;
import io.millrace.processor.FixtureCompiler;
import io.millrace.processor.Mark;
import io.millrace.processor.ProjectTree;
import io.millrace.processor.Report;
import io.millrace.processor.Report.Severity;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Flows made by a program: sound ones all compile and do what a trial in thought says; with a single fault each is
 * refused with its code at its line. A trial without the rules of the model agrees with each verdict.
 */
final class CorpusTest {
    private static final long FIRST_SEED = 1_000;
    private static final int SOUND_FLOWS = 160;
    private static final int FLOWS_OF_EACH_FAULT = 2;
    private static final int TRIES = 400;

    private static Assignability types;

    @BeforeAll
    static void askWhichTypesFit() {
        types = Assignability.ask();
    }

    static Assignability types() {
        return types;
    }

    /** A broken flow with what is expected of it. */
    record Broken(Fault fault, long seed, Sketch flow, SketchSource source, List<Mark> acceptable) {}

    @ParameterizedTest
    @EnumSource
    void soundFlowsCompileAndDoWhatATrialSays(FixtureCompiler compiler) throws Exception {
        List<Sketch> flows = soundFlows();
        Path root = ProjectTree.output("corpus/sound-" + compiler);
        List<Path> sources = new ArrayList<>(CorpusFiles.support());
        for (Sketch flow : flows) {
            sources.add(write(root, flow, "Main", SketchSource.runnable(flow)));
        }

        CompilerResult result = compile(compiler, root, sources);

        assertThat(errors(result)).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {result.classes().toUri().toURL()}, CorpusTest.class.getClassLoader())) {
            for (Sketch flow : flows) {
                List<String> log = run(loader, flow);
                assertThat(log).as(flow.packageName).containsExactlyInAnyOrderElementsOf(Trial.log(flow, types));
            }
        }
        System.out.println(compiler + ": " + flows.size() + " sound flows from seed " + FIRST_SEED + " ran");
    }

    @ParameterizedTest
    @EnumSource
    void aSingleFaultIsRefusedWithItsCodeAtItsLine(FixtureCompiler compiler) throws IOException {
        List<Broken> brokenFlows = brokenFlows();
        Path root = ProjectTree.output("corpus/broken-" + compiler);
        List<Path> sources = new ArrayList<>(CorpusFiles.support());
        for (Broken broken : brokenFlows) {
            sources.add(write(root, broken.flow(), "Mentions", broken.source()));
        }

        CompilerResult result = compile(compiler, root, sources);

        TreeMap<String, List<Report>> byFile = new TreeMap<>();
        errors(result)
                .forEach(report -> byFile.computeIfAbsent(report.file(), file -> new ArrayList<>())
                        .add(report));
        List<String> wrong = new ArrayList<>();
        for (Broken broken : brokenFlows) {
            List<Report> reports = Optional.ofNullable(
                            byFile.remove(broken.flow().packageName.replace('.', '/') + "/Mentions.java"))
                    .orElse(List.of());
            if (reports.size() != 1
                    || !broken.acceptable().contains(reports.get(0).mark())) {
                wrong.add(broken.fault() + ", seed " + broken.seed() + ": expected " + broken.acceptable()
                        + ", but was\n" + reports);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(byFile).isEmpty();
        assertThat(result.successful()).isFalse();
        System.out.println(compiler + ": " + brokenFlows.size() + " broken flows from seed " + FIRST_SEED);
    }

    @Test
    void aTrialAgreesWithEachVerdict() {
        List<String> stuck = soundFlows().stream()
                .flatMap(flow -> Trial.whyStuck(flow, types).map(why -> flow.packageName + ": " + why).stream())
                .toList();
        List<String> notStuck = brokenFlows().stream()
                .filter(broken -> broken.fault().stuck() && Worlds.canBeTried(broken.flow()))
                .filter(broken -> Trial.isExecutable(broken.flow(), types))
                .map(broken -> broken.flow().packageName + ": " + broken.fault())
                .toList();

        assertThat(stuck).isEmpty();
        assertThat(notStuck).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameFlow() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + 20; seed++) {
            String once = SketchSource.runnable(SketchMaker.make(seed, "again", types))
                    .text();
            String again = SketchSource.runnable(SketchMaker.make(seed, "again", types))
                    .text();
            assertThat(again).isEqualTo(once);
        }
    }

    @Test
    void eachFaultIsMade() {
        Map<Fault, Long> made = brokenFlows().stream().collect(groupingBy(Broken::fault, counting()));

        assertThat(brokenFlows()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(Fault.all())
                .filteredOn(fault -> made.getOrDefault(fault, 0L) < FLOWS_OF_EACH_FAULT)
                .isEmpty();
    }

    static List<Sketch> soundFlows() {
        return Stream.iterate(FIRST_SEED, seed -> seed + 1)
                .map(seed -> SketchMaker.make(seed, "corpus.s" + seed, types))
                .filter(Worlds::canBeTried)
                .limit(SOUND_FLOWS)
                .toList();
    }

    static List<Broken> brokenFlows() {
        List<Broken> brokenFlows = new ArrayList<>();
        List<Fault> faults = Fault.all();
        for (int number = 0; number < faults.size(); number++) {
            brokenFlows.addAll(breakFlows(faults.get(number), "corpus.f" + number, FLOWS_OF_EACH_FAULT, Stream::of));
        }
        // A fault inside a nested flow is reported there, and its outer flow says nothing.
        List<Fault> inside = Stream.of(RetryFaults.ALL, RevertFaults.ALL, OrderFaults.ALL)
                .flatMap(List::stream)
                .toList();
        for (int number = 0; number < inside.size(); number++) {
            brokenFlows.addAll(breakFlows(
                    inside.get(number),
                    "corpus.i" + number,
                    1,
                    flow -> flow.nests().stream().map(nest -> nest.inner)));
        }
        return brokenFlows;
    }

    private static List<Broken> breakFlows(
            Fault fault, String packagePrefix, int howMany, Function<Sketch, Stream<Sketch>> where) {
        List<Broken> made = new ArrayList<>();
        for (long seed = FIRST_SEED; made.size() < howMany && seed < FIRST_SEED + TRIES; seed++) {
            Sketch flow = SketchMaker.make(seed, packagePrefix + ".s" + seed, types);
            Fault.Choice choice = new Fault.Choice(new Random(seed), types);
            if (Worlds.canBeTried(flow)) {
                Optional<?> part = where.apply(flow)
                        .findFirst()
                        .flatMap(target -> fault.change().apply(target, choice).map(Object.class::cast));
                if (part.isPresent()) {
                    made.add(broken(fault, seed, flow, part.get()));
                }
            }
        }
        return made;
    }

    private static Broken broken(Fault fault, long seed, Sketch flow, Object part) {
        SketchSource source = SketchSource.mentioned(flow);
        Stream<?> parts = part instanceof OrderFaults.OnCycle cycle ? cycle.flow().members.stream() : Stream.of(part);
        String file = flow.packageName.replace('.', '/') + "/Mentions.java";
        List<Mark> acceptable = parts.map(each -> new Mark(file, source.lineOf(each), Severity.ERROR, fault.code()))
                .toList();
        return new Broken(fault, seed, flow, source, acceptable);
    }

    private static CompilerResult compile(FixtureCompiler compiler, Path root, List<Path> sources) {
        List<String> noLimits = compiler == FixtureCompiler.JAVAC
                ? List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000")
                : List.of("-maxProblems", "100000", "-nowarn");
        return compiler.compile(CompilerCall.withMillrace(root.resolve("written"), sources, root.resolve("output"))
                .options(noLimits));
    }

    private static List<Report> errors(CompilerResult result) {
        return result.reports().stream()
                .filter(report -> report.severity() == Severity.ERROR)
                .toList();
    }

    static Path write(Path root, Sketch flow, String name, SketchSource source) throws IOException {
        Path file = root.resolve("written")
                .resolve(flow.packageName.replace('.', '/'))
                .resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.text());
        return file;
    }

    private static List<String> run(URLClassLoader loader, Sketch flow) throws ReflectiveOperationException {
        Method main = loader.loadClass(flow.packageName + ".Main").getMethod("run");
        return ((List<?>) main.invoke(null)).stream().map(String::valueOf).toList();
    }
}
