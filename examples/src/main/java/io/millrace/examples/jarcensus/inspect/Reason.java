package io.millrace.examples.jarcensus.inspect;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in a reader's words why something could not be read. */
final class Reason {
    private Reason() {}

    static String of(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return "it is not there any more";
        }
        if (cause instanceof AccessDeniedException) {
            return "reading it is not permitted";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (cause instanceof InvalidPathException) {
            return "no file of that name can be opened in this locale";
        }
        if (cause instanceof EOFException) {
            return "it ends too early";
        }
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null || message.isBlank() ? kind : message;
    }
}
