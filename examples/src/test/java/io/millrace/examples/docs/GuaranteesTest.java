package io.millrace.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each guarantee names tests that exist. */
class GuaranteesTest {
    private static final Pattern SHOWN = Pattern.compile("^Shown by (.*?)\\.$", Pattern.DOTALL | Pattern.MULTILINE);

    private final NamedTests tests = NamedTests.find();

    @Test
    void eachOfSevenNamesTestsThatShowIt() throws IOException {
        String[] sections = Files.readString(ProjectRoot.find().resolve("docs/guarantees.md"))
                .split("\n## G");

        assertThat(sections).hasSize(8);
        for (int number = 1; number < sections.length; number++) {
            assertThat(SHOWN.matcher(sections[number]).results().map(shown -> shown.group(1)))
                    .as("G%s", number)
                    .hasSize(1)
                    .allSatisfy(tests::requireIn);
        }
    }
}
