package io.millrace.runtime.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.RunState;
import io.millrace.runtime.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The diagrams of {@code docs/states.md} are what the tables say. */
class StatesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "states.md");

    /** An arrow of a diagram. */
    private record Arrow(Enum<?> from, Enum<?> to, String name) {
        @Override
        public String toString() {
            return "    " + from + " --> " + to + ": "
                    + name.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** The diagrams. */
    enum Diagram {
        RUN(RunState.PENDING) {
            @Override
            Stream<Arrow> arrows() {
                return Arrays.stream(RunTransition.values())
                        .flatMap(transition -> arrows(transition, transition.from(), transition.to()));
            }
        },
        TASK(TaskState.PENDING) {
            @Override
            Stream<Arrow> arrows() {
                return Arrays.stream(TaskTransition.values())
                        .flatMap(transition -> arrows(transition, transition.from(), transition.to()));
            }
        },
        SCOPE(Round.Phase.STOPPING) {
            @Override
            Stream<Arrow> arrows() {
                return Arrays.stream(RoundTransition.values())
                        .flatMap(transition -> arrows(transition, transition.from(), transition.to()));
            }
        };

        private final Enum<?> first;

        Diagram(Enum<?> first) {
            this.first = first;
        }

        abstract Stream<Arrow> arrows();

        static Stream<Arrow> arrows(Enum<?> transition, Collection<? extends Enum<?>> from, Enum<?> to) {
            return from.stream()
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .map(state -> new Arrow(state, to, transition.name()));
        }

        /** Returns the diagram in the language of Mermaid. */
        String text() {
            List<Arrow> arrows = arrows().toList();
            Set<Enum<?>> ends = new LinkedHashSet<>();
            arrows.forEach(arrow -> ends.add(arrow.to()));
            arrows.forEach(arrow -> ends.remove(arrow.from()));
            StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n    [*] --> " + first + "\n");
            arrows.forEach(arrow -> text.append(arrow).append('\n'));
            ends.forEach(end -> text.append("    ").append(end).append(" --> [*]\n"));
            return text.append("```\n").toString();
        }
    }

    /** With {@code -Dmillrace.golden=write} the diagram is written anew. */
    @ParameterizedTest
    @EnumSource
    void theDiagramIsWhatTheTableSays(Diagram diagram) throws IOException {
        String document = Files.readString(DOCUMENT);
        String mark = "<!-- table: " + diagram.name().toLowerCase(Locale.ROOT) + " -->\n";
        Pattern place = Pattern.compile(Pattern.quote(mark) + "(?s:```mermaid\\n.*?```\\n)");
        Matcher matcher = place.matcher(document);
        assertThat(matcher.find())
                .as("%s has no diagram behind %s", DOCUMENT, mark)
                .isTrue();
        String current = matcher.replaceFirst(Matcher.quoteReplacement(mark + diagram.text()));
        if (System.getProperty("millrace.golden", "").equals("write") && !current.equals(document)) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(current);
    }
}
