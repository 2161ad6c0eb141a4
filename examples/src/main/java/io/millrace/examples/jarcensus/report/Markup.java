package io.millrace.examples.jarcensus.report;

import io.millrace.examples.jarcensus.text.Printable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A piece of HTML.
 *
 * <p>The type is the guard against markup from jars: text becomes markup in {@link #text} only, where it is escaped, and
 * {@link #of} escapes each argument that is not markup already. A template is always a literal in this package.
 */
record Markup(String html) {
    static final Markup NOTHING = new Markup("");

    /** The text with everything escaped that means something in an element or in a quoted attribute. */
    static Markup text(String text) {
        String printable = Printable.of(text);
        StringBuilder out = new StringBuilder(printable.length() + 16);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return new Markup(out.toString());
    }

    /** A path or an artifact, which may break after its separators. */
    static Markup path(String path) {
        return new Markup(text(path).html().replaceAll("([/:])(?=\\w)", "$1<wbr/>"));
    }

    /** A name with dots, which may break after them. */
    static Markup dotted(String name) {
        return new Markup(text(name).html().replaceAll("([.])(?=\\w)", "$1<wbr/>"));
    }

    /** The template with each {@code {}} replaced by the argument in its place. */
    static Markup of(String template, Object... arguments) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (Object argument : arguments) {
            int at = template.indexOf("{}", from);
            if (at < 0) {
                throw new IllegalArgumentException("more arguments than places in: " + template);
            }
            out.append(template, from, at).append(markup(argument).html());
            from = at + 2;
        }
        if (template.indexOf("{}", from) >= 0) {
            throw new IllegalArgumentException("more places than arguments in: " + template);
        }
        return new Markup(out.append(template, from, template.length()).toString());
    }

    /** Each text on a line of its own, which may break after slashes. */
    static Markup lines(String style, List<String> texts) {
        return join(texts.stream()
                .map(text -> of("<div class=\"{}\">{}</div>", style, path(text)))
                .toList());
    }

    static Markup join(List<Markup> parts) {
        return new Markup(parts.stream().map(Markup::html).collect(Collectors.joining()));
    }

    private static Markup markup(Object argument) {
        if (argument instanceof Markup ready) {
            return ready;
        }
        return argument instanceof Double number
                ? new Markup(String.format(Locale.ROOT, "%.2f", number))
                : text(argument.toString());
    }
}
