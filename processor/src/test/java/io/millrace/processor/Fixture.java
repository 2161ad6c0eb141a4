package io.millrace.processor;

import io.millrace.processor.Report.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;

/**
 * Source that a compiler is tried on: one file, or one folder with all files below it. What is under {@code library} in
 * a folder is compiled first, and is on the class path of the rest.
 *
 * <p>The ends of lines say what is expected there: {@code // error: F101}, several codes apart by spaces, and
 * {@code note:} or {@code warning:} for the others. Lines of their own say more:
 *
 * <pre>
 * // options: -Amillrace.unused=warn        options for the compiler; {root} is the folder of the fixture
 * // classes: bad.Old                       types in class files that the processor is given by name
 * // runtime: none                          the runtime is not on the class path
 * // library: plain                         the library is compiled without the processor
 * // throws on: Explosive                   the compiler's API throws where it is asked about this type
 * // runs: good.BookTripRun                 the class whose static method run() is called
 * // expects without a place: error: F903   a report that has no line
 * </pre>
 *
 * @param name the file without its suffix, or the folder
 * @param root the directory below which reports name their files
 * @param sources the files
 * @param library the files that are compiled first
 * @param marks what is expected, sorted
 * @param headers the lines of their own, as "key: value"
 */
public record Fixture(
        String name, Path root, List<Path> sources, List<Path> library, List<Mark> marks, List<Header> headers) {
    private static final Pattern HEADER = Pattern.compile("// ([a-z ]+): (\\S.*)");
    private static final Pattern EXPECTATION = Pattern.compile("(error|warning|note):((?: F\\d{3})+)");
    private static final String WITHOUT_PLACE = "expects without a place";
    private static final List<String> HEADERS =
            List.of("options", "classes", "runtime", "library", "throws on", "runs", WITHOUT_PLACE);

    /** A line of its own. */
    public record Header(String key, String value) {}

    /** Returns all fixtures of a kind, {@code good} or {@code bad}, by name. */
    public static List<Fixture> all(String kind) {
        Path directory = ProjectTree.module().resolve("src/test/fixtures").resolve(kind);
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().map(Fixture::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the fixtures in " + directory, e);
        }
    }

    private static Fixture read(Path path) {
        if (Files.isDirectory(path)) {
            Path library = path.resolve("library");
            List<Path> all = javaFiles(path);
            List<Path> sources =
                    all.stream().filter(file -> !file.startsWith(library)).toList();
            List<Path> first =
                    all.stream().filter(file -> file.startsWith(library)).toList();
            return of(path.getFileName().toString(), path, sources, first);
        }
        String name = path.getFileName().toString().replaceFirst("\\.java$", "");
        return of(name, path.getParent(), List.of(path), List.of());
    }

    private static Fixture of(String name, Path root, List<Path> sources, List<Path> library) {
        List<Mark> marks = new ArrayList<>();
        List<Header> headers = new ArrayList<>();
        for (Path source : sources) {
            String file = root.relativize(source).toString().replace('\\', '/');
            List<String> lines = lines(source);
            for (int i = 0; i < lines.size(); i++) {
                Matcher header = HEADER.matcher(lines.get(i));
                if (header.matches() && HEADERS.contains(header.group(1))) {
                    headers.add(new Header(header.group(1), header.group(2)));
                } else {
                    addMarks(lines.get(i), file, i + 1, marks);
                }
            }
        }
        headers.stream()
                .filter(header -> header.key().equals(WITHOUT_PLACE))
                .forEach(header -> addMarks("// " + header.value(), "", 0, marks));
        return new Fixture(name, root, sources, library, marks.stream().sorted().toList(), headers);
    }

    private static void addMarks(String line, String file, int number, List<Mark> marks) {
        int comment = line.lastIndexOf("// ");
        if (comment < 0) {
            return;
        }
        Matcher matcher = EXPECTATION.matcher(line.substring(comment));
        while (matcher.find()) {
            Severity severity = Severity.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            Pattern.compile(" ")
                    .splitAsStream(matcher.group(2).strip())
                    .forEach(code -> marks.add(new Mark(file, number, severity, code)));
        }
    }

    /** Returns the values of the lines that start with a key. */
    public List<String> header(String key) {
        return headers.stream()
                .filter(header -> header.key().equals(key))
                .flatMap(header -> Pattern.compile(" ").splitAsStream(header.value()))
                .toList();
    }

    /** Returns whether errors are expected. */
    public boolean expectsErrors() {
        return marks.stream().anyMatch(mark -> mark.severity() == Severity.ERROR);
    }

    /** Returns the class whose static method {@code run()} is called after a good fixture was compiled, if any. */
    public Optional<String> mainClass() {
        return header("runs").stream().findFirst();
    }

    /** Compiles the fixture, its library first. */
    public CompilerResult compile(FixtureCompiler compiler) {
        Path output = output().resolve(compiler.name().toLowerCase(Locale.ROOT));
        CompilerCall call = CompilerCall.withMillrace(root, withSupport(), output)
                .options(header("options").stream()
                        .map(option -> option.replace("{root}", root.toString()))
                        .toList())
                .classNames(header("classes"));
        if (header("runtime").contains("none")) {
            call = call.classPath(List.of(FixtureClassPath.annotations()));
        }
        if (!header("throws on").isEmpty()) {
            String type = header("throws on").get(0);
            call = call.processors(new ProcessorInEnvironment(CompilerApi.thatThrowsOn(type)));
        }
        if (!library.isEmpty()) {
            call = call.alsoOnClassPath(List.of(compileLibrary()));
        }
        return compiler.compile(call);
    }

    /** What a fixture's {@code run()} calls is compiled together with it. */
    private List<Path> withSupport() {
        Path support = ProjectTree.module().resolve("src/test/fixtures/support");
        List<Path> more = mainClass().isPresent() ? javaFiles(support) : List.of();
        return Stream.concat(sources.stream(), more.stream()).toList();
    }

    private Path output() {
        return ProjectTree.output(root.getFileName() + "/" + name);
    }

    /** Returns how the library is compiled: by javac, whoever compiles the rest. */
    CompilerCall libraryCall() {
        CompilerCall call = CompilerCall.withMillrace(root, library, output().resolve("library"));
        return header("library").contains("plain") ? call.processors(new Processor[0]) : call;
    }

    private Path compileLibrary() {
        CompilerResult result = FixtureCompiler.JAVAC.compile(libraryCall());
        if (!result.reports().isEmpty()) {
            throw new IllegalStateException("The library of fixture " + name + " is broken:\n" + result.text());
        }
        return result.classes();
    }

    private static List<Path> javaFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + directory, e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
