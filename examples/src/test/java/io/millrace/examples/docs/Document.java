package io.millrace.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Markdown document of the project: its code blocks, its links and its headings. */
record Document(Path root, Path file, String text) {
    /** A block of Java, with the comment above it that says where the code is, if there is one. */
    private static final Pattern JAVA_BLOCK =
            Pattern.compile("(?:<!-- code: (?<name>\\S+) -->\n)?```java\n(?<code>.*?)```\n", Pattern.DOTALL);

    private static final Pattern ANY_BLOCK = Pattern.compile("```.*?```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*]\\((?<target>[^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#{1,6} (?<title>.+)$", Pattern.MULTILINE);
    private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"(?<id>[^\"]+)\">");

    static List<Document> all(Path root) {
        try (Stream<Path> docs = Files.walk(root.resolve("docs"));
                Stream<Path> top = Files.list(root)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .map(file -> read(root, file))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Document read(Path root, Path file) {
        try {
            return new Document(root, file, Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the document with the code of its blocks as it is in the sources. */
    String withCurrentCode() {
        return JAVA_BLOCK.matcher(text).replaceAll(block -> {
            String name = block.group(1);
            if (name == null) {
                throw new AssertionError(
                        this + " has a block of Java without a comment <!-- code: file#tag --> above it:\n"
                                + block.group(2));
            }
            String code = new CodeSample(name).text(root);
            return Matcher.quoteReplacement("<!-- code: " + name + " -->\n```java\n" + code + "```\n");
        });
    }

    /** Returns the targets of links to other documents, sources and headings. */
    List<String> localLinks() {
        List<String> targets = new ArrayList<>();
        Matcher matcher = LINK.matcher(ANY_BLOCK.matcher(text).replaceAll(""));
        while (matcher.find()) {
            String target = matcher.group("target");
            if (!target.contains("://") && !target.startsWith("mailto:")) {
                targets.add(target);
            }
        }
        return targets;
    }

    /** Returns the anchors of the headings, as the usual renderers make them, and those that are written out. */
    List<String> anchors() {
        List<String> anchors = new ArrayList<>();
        Matcher headings = HEADING.matcher(ANY_BLOCK.matcher(text).replaceAll(""));
        while (headings.find()) {
            anchors.add(headings.group("title")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .strip()
                    .replace(' ', '-'));
        }
        Matcher written = ANCHOR.matcher(text);
        while (written.find()) {
            anchors.add(written.group("id"));
        }
        return anchors;
    }

    /** Returns the shell commands that blocks of {@code sh} hold. */
    List<String> commands() {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .flatMap(block -> block.group(1).lines())
                .collect(Collectors.toList());
    }

    @Override
    public String toString() {
        return root.relativize(file).toString();
    }
}
