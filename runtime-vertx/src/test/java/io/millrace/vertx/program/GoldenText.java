package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that users see, compared with a file. */
final class GoldenText {
    private GoldenText() {}

    static void check(String name, String actual) throws IOException {
        Path golden = Path.of("src/test/resources/golden", name);
        if (System.getProperty("millrace.golden", "").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, actual);
        }
        assertThat(golden)
                .as("-Dmillrace.golden=write makes it")
                .exists()
                .content()
                .isEqualTo(actual);
    }
}
