package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The guide to the command line tells what the program does. */
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("```\n(\\$ millrace runs .*?)```", Pattern.DOTALL);

    private static final Pattern LOCK = Pattern.compile("```\n\\$ millrace (lock [^\n]*)\n(.*?)```", Pattern.DOTALL);

    private final Program program = new Program();
    private final String guide = read();

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "guide", "cli.md"));
        } catch (IOException failed) {
            throw new AssertionError("the tests run in the folder of their module", failed);
        }
    }

    @Test
    void namesEachCommandAndOption() {
        CommandLine all = Commands.all(new Surroundings(System.out, System.err, program, () -> Program.NOW));

        List<CommandLine> leaves = leaves(all);

        assertThat(leaves).hasSizeGreaterThan(8);
        for (CommandLine leaf : leaves) {
            String name = leaf.getCommandSpec().qualifiedName().substring("millrace ".length());
            assertThat(guide).contains("| `" + name);
            leaf.getCommandSpec().options().stream()
                    .map(option -> option.longestName())
                    .filter(option -> !option.equals("--version"))
                    .forEach(option -> assertThat(guide).contains("`" + option));
        }
    }

    private static List<CommandLine> leaves(CommandLine command) {
        return command.getSubcommands().isEmpty()
                ? List.of(command)
                : command.getSubcommands().values().stream()
                        .flatMap(sub -> leaves(sub).stream())
                        .toList();
    }

    @Test
    void namesEachExitCode() throws IllegalAccessException {
        for (Field code : ExitCode.class.getDeclaredFields()) {
            if (!code.isSynthetic()) {
                assertThat(guide).contains("\n| " + code.getInt(null) + " | ");
            }
        }
    }

    @Test
    void showsHowFlowsAreLocked(@TempDir Path project) throws IOException {
        Path shapes = Files.createDirectories(project.resolve("target/classes/META-INF/millrace"));
        Files.writeString(shapes.resolve("shop.BookRoomFlow.shape"), "version 1\nflow book-room\ntask book\n");
        Files.createFile(
                Files.createDirectories(project.resolve("target/classes/shop")).resolve("BookRoomFlow.class"));
        Matcher block = LOCK.matcher(guide);
        assertThat(block.find()).isTrue();

        String[] args = Stream.of(block.group(1).split(" "))
                .map(word -> word.contains("/") ? project.resolve(word).toString() : word)
                .toArray(String[]::new);

        assertThat(program.run(args).out().replace(project + "/", "")).isEqualTo(block.group(2));
    }

    @Test
    void showsWhatTheProgramPrints() {
        new StoredTrips(program.store, Instant.parse("2026-05-30T09:12:44Z")).failed("trip-7");
        new StoredTrips(program.store, Program.NOW).succeeded("trip-8");

        Matcher blocks = BLOCK.matcher(guide);
        assertThat(blocks.find()).isTrue();
        List<String> printed = new ArrayList<>();
        for (String line : blocks.group(1).lines().toList()) {
            if (line.startsWith("$ millrace ")) {
                printed.add(line);
                String[] args = Stream.of(line.split(" ")).skip(2).toArray(String[]::new);
                program.run(args).out().lines().forEach(printed::add);
            }
        }
        assertThat(String.join("\n", printed) + "\n").isEqualTo(blocks.group(1));
    }
}
