package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing is refused that nobody has tried, and nothing that nobody has explained. */
final class ProblemCodesTest {
    private static final Path EXPLANATIONS = ProjectTree.root().resolve("docs/errors.md");

    @Test
    void eachCodeHasABadFixture() {
        Set<String> tried = Fixture.all("bad").stream()
                .flatMap(fixture -> fixture.marks().stream())
                .map(Mark::code)
                .collect(Collectors.toSet());

        assertThat(ProblemCode.values())
                .filteredOn(code -> !tried.contains(code.name()))
                .isEmpty();
    }

    @Test
    void eachCodeHasASectionInTheExplanations() throws IOException {
        assertThat(EXPLANATIONS).exists();
        List<String> lines = Files.readAllLines(EXPLANATIONS);

        assertThat(ProblemCode.values())
                .filteredOn(code -> !hasSection(lines, code))
                .isEmpty();
    }

    /** The end of {@link ProblemCode#more()} is an anchor: a heading that is the code alone, or one that is named. */
    private static boolean hasSection(List<String> lines, ProblemCode code) {
        String anchor = "<a id=\"" + code.name().toLowerCase(Locale.ROOT) + "\">";
        return lines.stream().anyMatch(line -> line.matches("#+ " + code) || line.contains(anchor));
    }
}
