package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file under {@code src/test/resources/golden} that holds the expected text. {@code -Dmillrace.golden=write} rewrites
 * it instead of comparing with it; a difference is then seen in the version control.
 */
public final class Golden {
    private static final String SWITCH = "millrace.golden";

    private final Path file;

    private Golden(Path file) {
        this.file = file;
    }

    /** Returns the file of that name, such as {@code errors/F101NearestName.txt}. */
    public static Golden of(String name) {
        return new Golden(
                ProjectTree.module().resolve("src/test/resources/golden").resolve(name));
    }

    /** Returns whether this run rewrites the files. */
    public static boolean isRewriting() {
        return "write".equals(System.getProperty(SWITCH));
    }

    /** Fails where the text is not the one in the file; rewrites the file where that was asked for. */
    public void check(String actual) {
        if (isRewriting()) {
            write(actual);
        } else {
            compare(actual);
        }
    }

    /** As {@link #check}, but never rewrites: for the second of two producers that must agree. */
    public void compare(String actual) {
        if (!Files.exists(file)) {
            throw new AssertionError(
                    "There is no golden file " + file + "; -D" + SWITCH + "=write makes it. The text is:\n" + actual);
        }
        assertThat(actual)
                .as("text of %s (-D%s=write rewrites it)", file, SWITCH)
                .isEqualTo(read());
    }

    private void write(String actual) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        } catch (IOException e) {
            throw new AssertionError("Cannot write the golden file " + file, e);
        }
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError("Cannot read the golden file " + file, e);
        }
    }
}
