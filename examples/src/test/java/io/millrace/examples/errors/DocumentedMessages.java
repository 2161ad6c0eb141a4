package io.millrace.examples.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Compares what the runtime says with what {@code docs/errors.md} says about it. */
final class DocumentedMessages {
    private static final List<String> LINES = read();

    private DocumentedMessages() {}

    /** Fails unless the call is refused with that code, in the words of the document. */
    static void assertRefused(RuntimeCode code, ThrowingCallable call) {
        assertDocumented(code, catchThrowable(call));
    }

    /** Fails unless the exception has that code, and its first line is a line of the document. */
    static void assertDocumented(RuntimeCode code, Throwable thrown) {
        assertThat(thrown).isInstanceOf(MillraceException.class);
        assertThat(((MillraceException) thrown).code()).isEqualTo(code);
        assertDocumented(code, thrown.getMessage());
    }

    /** Fails unless a message begins with that code, and its first line is a line of the document. */
    static void assertDocumented(RuntimeCode code, String message) {
        assertThat(message).startsWith("[" + code + "]");
        assertThat(LINES).contains(message.lines().findFirst().orElseThrow());
    }

    private static List<String> read() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("docs/errors.md"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("The tests run inside the project's folder, which has docs/errors.md");
            }
        }
        try {
            return Files.readAllLines(folder.resolve("docs/errors.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
