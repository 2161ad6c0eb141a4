package io.millrace.vertx.program;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the configuration where Vert.x has it: {@code -conf} gives a file or the JSON itself, else it is the file {@code
 * conf/config.json}, if there is one.
 *
 * @param json the configuration
 * @param where where it comes from, for people
 */
record ConfigText(JsonObject json, String where) {
    private static final Path USUAL = Path.of("conf", "config.json");

    /**
     * Reads the configuration.
     *
     * @param conf what is given with {@code -conf}, if it is
     * @param folder what files are relative to
     * @throws MillraceException R311, if it cannot be read or is no JSON object
     */
    static ConfigText read(Optional<String> conf, Path folder) {
        if (conf.isPresent()) {
            String given = conf.get().strip();
            return given.startsWith("{") ? parse(given, "the JSON of -conf") : read(folder, given);
        }
        return Files.exists(folder.resolve(USUAL))
                ? read(folder, USUAL.toString())
                : new ConfigText(new JsonObject(), "no file");
    }

    private static ConfigText read(Path folder, String file) {
        try {
            return parse(Files.readString(folder.resolve(file)), "file " + file);
        } catch (NoSuchFileException | InvalidPathException missing) {
            throw unreadable("there is no file '" + file + "'", "looked for in " + folder.toAbsolutePath(), missing);
        } catch (IOException failed) {
            throw unreadable("file '" + file + "' cannot be read", String.valueOf(failed), failed);
        }
    }

    private static ConfigText parse(String text, String where) {
        Object parsed;
        try {
            parsed = Json.decodeValue(text);
        } catch (DecodeException malformed) {
            throw unreadable("the configuration is not JSON", "in " + where + ": " + reason(malformed), malformed);
        }
        if (parsed instanceof JsonObject object) {
            return new ConfigText(object, where);
        }
        throw unreadable("the configuration is " + GivenValue.found(parsed), "in " + where, null);
    }

    /** Returns the message of the parser in one line, without what it says of its own options. */
    private static String reason(DecodeException malformed) {
        return String.valueOf(malformed.getMessage())
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceFirst("^Failed to decode: *", "")
                .replaceFirst(" at \\[Source: .*; line: (\\d+), column: (\\d+)]$", " at line $1, column $2");
    }

    private static MillraceException unreadable(String headline, String fact, @Nullable Throwable cause) {
        MillraceException.Builder unreadable =
                MillraceException.of(RuntimeCode.R311, headline).fact(fact);
        if (cause != null) {
            unreadable.cause(cause);
        }
        return unreadable.fix(
                "give -conf a file with a JSON object, such as {\"capacity\": 32}, or the object itself.");
    }
}
