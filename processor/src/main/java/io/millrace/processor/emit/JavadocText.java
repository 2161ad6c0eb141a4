package io.millrace.processor.emit;

/** Writes any text into a Javadoc comment, so that it can neither end the comment nor become markup. */
final class JavadocText {
    private JavadocText() {}

    /** Returns the text in the code font. */
    static String code(String text) {
        return isPlain(text) ? "{@code " + text + "}" : "<code>" + escaped(text) + "</code>";
    }

    /** Returns the lines as they are, in the code font. */
    static String block(String lines) {
        String text = lines.stripTrailing();
        return isPlain(text) ? "<pre>{@code\n" + text + "\n}</pre>" : "<pre>\n" + escaped(text) + "\n</pre>";
    }

    /** Braces may not be balanced, a backslash may begin a Unicode escape, an at sign a tag. */
    private static boolean isPlain(String text) {
        return text.chars().noneMatch(c -> "{}@\\".indexOf(c) >= 0) && !text.contains("*/");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if ("&<>{}@\\*/".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
