package io.millrace.processor;

import io.millrace.processor.Report.Severity;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;

/** The compilers under which fixtures are compiled: in this process, on real files, with every warning on. */
public enum FixtureCompiler {
    /**
     * The compiler of the running JDK. Without two kinds of warnings: our processor claims no annotations, so that others
     * see them; and a fixture holds all its classes in one file to be read as one, which javac would warn of in each
     * other file that names them, where nothing can suppress it.
     */
    JAVAC("-Xlint:all,-processing,-auxiliaryclass") {
        @Override
        JavaCompiler open() {
            @Nullable JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            if (compiler == null) {
                throw new IllegalStateException("The tests need a JDK, not a JRE: " + System.getProperty("java.home"));
            }
            return compiler;
        }

        @Override
        String withoutAdditions(String message) {
            // javac indents every line of a message below the first by two.
            return message.replace("\n  ", "\n");
        }
    },
    /** The Eclipse batch compiler. */
    ECLIPSE("") {
        @Override
        JavaCompiler open() {
            return new EclipseCompiler();
        }

        @Override
        String withoutAdditions(String message) {
            return message;
        }
    };

    /** Empty for none. */
    private final String ownOption;

    FixtureCompiler(String ownOption) {
        this.ownOption = ownOption;
    }

    abstract JavaCompiler open();

    abstract String withoutAdditions(String message);

    /** Compiles, after the output directory was emptied. */
    public CompilerResult compile(CompilerCall call) {
        JavaCompiler compiler = open();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            makeEmpty(call.output());
            Files.createDirectories(call.classes());
            Files.createDirectories(call.generated());
            // By the option alone, the Eclipse compiler would also see the class path of this process.
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, call.classPath());
            StringWriter ignored = new StringWriter();
            CompilationTask task = compiler.getTask(
                    ignored,
                    files,
                    diagnostics,
                    options(call),
                    call.classNames().isEmpty() ? null : call.classNames(),
                    files.getJavaFileObjectsFromPaths(call.sources()));
            if (!call.processors().isEmpty()) {
                task.setProcessors(call.processors());
            }
            boolean successful = task.call();
            List<Report> reports = diagnostics.getDiagnostics().stream()
                    .map(diagnostic -> report(call.root(), diagnostic))
                    .toList();
            return new CompilerResult(successful, reports, call.classes(), call.generated());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compile into " + call.output(), e);
        }
    }

    private List<String> options(CompilerCall call) {
        List<String> options = new ArrayList<>();
        if (!ownOption.isEmpty()) {
            options.add(ownOption);
        }
        options.addAll(List.of("--release", "17", "-encoding", "UTF-8"));
        options.addAll(List.of("-d", call.classes().toString()));
        options.addAll(List.of("-s", call.generated().toString()));
        if (call.processors().isEmpty()) {
            options.add("-proc:none");
        }
        options.addAll(call.options());
        return options;
    }

    private Report report(Path root, Diagnostic<? extends JavaFileObject> diagnostic) {
        Severity severity = switch (diagnostic.getKind()) {
            case ERROR -> Severity.ERROR;
            case WARNING, MANDATORY_WARNING -> Severity.WARNING;
            case NOTE, OTHER -> Severity.NOTE;
        };
        @Nullable JavaFileObject source = diagnostic.getSource();
        String file = source == null ? "" : relative(root, source.toUri());
        long line = Math.max(0, diagnostic.getLineNumber());
        return new Report(severity, file, line, withoutAdditions(diagnostic.getMessage(Locale.ROOT)));
    }

    private static String relative(Path root, URI file) {
        Path path = Path.of(file.getPath());
        return (path.startsWith(root) ? root.relativize(path) : path).toString().replace('\\', '/');
    }

    private static void makeEmpty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> content = Files.walk(directory)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
