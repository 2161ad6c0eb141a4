package io.millrace.processor;

import io.millrace.model.Problem;
import io.millrace.model.ProblemCode;
import io.millrace.model.Suggestions;
import io.millrace.processor.read.SourcePlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The options of the processor, as given with {@code -A}.
 *
 * @param drawings the drawings to be written
 * @param unused what is said about values that nothing uses
 * @param lock the directory with the shapes of flows that have runs in flight
 * @param problems what is wrong with the options; they do not keep flows from being generated
 */
record ProcessorOptions(Set<Drawing> drawings, Unused unused, Optional<Path> lock, List<Problem> problems) {
    static final String DRAW = "millrace.draw";
    static final String UNUSED = "millrace.unused";
    static final String LOCK = "millrace.lock";

    private static final List<String> NAMES = List.of(DRAW, UNUSED, LOCK);
    private static final String PREFIX = "millrace.";

    /** What is said about values that nothing uses. */
    enum Unused {
        /** Nothing. */
        OFF,
        /** A note: the default. */
        NOTE,
        /** A warning. */
        WARN
    }

    /**
     * Returns the names of all options that the processor speaks about: its own, and unknown ones that look so, about
     * which javac would give a warning beside our error.
     */
    static Set<String> names(Map<String, String> given) {
        Set<String> names = new TreeSet<>(NAMES);
        given.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(names::add);
        return names;
    }

    /** Reads the options of a compilation, among which are those of other processors. */
    static ProcessorOptions read(Map<String, String> given) {
        Map<String, String> options = new TreeMap<>(given);
        List<Problem> problems = new ArrayList<>();
        options.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !NAMES.contains(name))
                .map(name -> unknown("option '-A" + name + "'", "-A" + name, written(NAMES)))
                .forEach(problems::add);
        Set<Drawing> drawings = new TreeSet<>();
        for (String format : split(text(options, DRAW))) {
            Drawing.of(format)
                    .ifPresentOrElse(
                            drawings::add,
                            () -> problems.add(unknown(
                                    "drawing format '" + format + "' in '-A" + DRAW + "'", format, Drawing.formats())));
        }
        Unused unused = unused(text(options, UNUSED), problems);
        Optional<Path> lock = lock(text(options, LOCK), problems);
        return new ProcessorOptions(drawings, unused, lock, problems);
    }

    /** An option that is given without a value has none. */
    private static String text(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).orElse("").strip();
    }

    private static List<String> split(String list) {
        return Stream.of(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** A folder that is not there would leave every flow unlocked without a word. */
    private static Optional<Path> lock(String folder, List<Problem> problems) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isDirectory(Path.of(folder))) {
            problems.add(Problem.of(
                            ProblemCode.F902,
                            SourcePlace.nowhere("-A" + LOCK),
                            "the folder '" + folder + "' of '-A" + LOCK + "' does not exist")
                    .fact("It holds the locks of flows that have runs in flight.")
                    .fix("make the folder, or name the one that holds the locks; an absolute path is the safest."));
        }
        return Optional.of(Path.of(folder));
    }

    private static Unused unused(String value, List<Problem> problems) {
        List<String> allowed = List.of("note", "warn", "off");
        if (!value.isEmpty() && !allowed.contains(value)) {
            problems.add(unknown("value '" + value + "' of '-A" + UNUSED + "'", value, allowed));
        }
        return switch (value) {
            case "warn" -> Unused.WARN;
            case "off" -> Unused.OFF;
            default -> Unused.NOTE;
        };
    }

    private static List<String> written(List<String> names) {
        return names.stream().map(name -> "-A" + name).toList();
    }

    private static Problem unknown(String what, String written, List<String> known) {
        return Problem.of(ProblemCode.F902, SourcePlace.nowhere(written), "the " + what + " is not known")
                .fact("Known are " + String.join(", ", known) + ".")
                .fix(Suggestions.nearest(written, known)
                        .map(near -> "write '" + near + "' (did you mean this?).")
                        .orElse("use one of these, or remove it."));
    }
}
