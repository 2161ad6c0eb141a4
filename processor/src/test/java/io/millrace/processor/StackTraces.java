package io.millrace.processor;

import java.util.regex.Pattern;

/** Cuts the stack traces of internal errors, whose lines move with every change of the code. */
final class StackTraces {
    private static final Pattern FRAMES = Pattern.compile(
            "(?m)(^\\s+at \\S+\\((\\S+\\.java:\\d+|Native Method|Unknown Source)\\)\\R?|^\\s+\\.\\.\\. \\d+"
                    + " more\\R?)+");

    private StackTraces() {}

    static String cut(String text) {
        return FRAMES.matcher(text).replaceAll("        (stack trace)\n");
    }
}
