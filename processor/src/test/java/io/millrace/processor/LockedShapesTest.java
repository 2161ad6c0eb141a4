package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LockedShapesTest {
    private static final String FLOW = """
            package mail;

            import io.millrace.*;

            @Flow(value = "send-mail", input = Mail.class)
            class SendMail {
                @Task
                @Provides("text")
                String write(String to) {
                    return "Dear " + to;
                }

                @Revert("write")
                void tearUp(String text) {}

                @Task
                void post(String text) {}
            }

            record Mail(String to) {}
            """;

    private static final String LOCK = "mail.SendMailFlow.lock";

    @TempDir
    private Path folder;

    private Path locks;

    @BeforeEach
    void makeFolder() throws IOException {
        locks = Files.createDirectory(folder.resolve("locks"));
    }

    @ParameterizedTest
    @EnumSource
    void writesTheSameShapeUnderEachCompiler(FixtureCompiler compiler) throws IOException {
        assertThat(compile(compiler, FLOW).text()).isBlank();

        assertThat(folder.resolve("out/classes/META-INF/millrace/mail.SendMailFlow.shape"))
                .content()
                .isEqualTo("""
                        # The meaning of a flow, as far as its runs depend on it. Made by Millrace.
                        version 1
                        flow send-mail
                          input to: java.lang.String
                          output text: java.lang.String
                          pattern GRAPH
                        task post
                          after write
                          delivery AT_LEAST_ONCE
                          requires text: java.lang.String
                        task write
                          delivery AT_LEAST_ONCE
                          provides text: java.lang.String
                          requires to: java.lang.String
                        revert write
                          requires text: java.lang.String
                          when SUCCEEDED
                        """);
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChangeThatBreaksRunsInFlight(FixtureCompiler compiler) throws IOException {
        lock();

        CompilerResult result =
                compile(compiler, FLOW.replace("void post(String text)", "void post(String text, String to)"));

        assertThat(result.text()).isEqualTo("""
                        SendMail.java:6: error: [F701] flow 'send-mail' changed in a way that breaks its runs in flight of version 1
                            Since mail.SendMailFlow.lock was written:
                                task 'post' has now 'requires to: java.lang.String'
                          Fix: raise the version, as in @Flow(value = "send-mail", version = 2), or take the change back.
                          More: docs/errors.md#f701
                        """);
    }

    @Test
    void namesEachChange() throws IOException {
        lock();

        String changed = FLOW.replace("@Revert(\"write\")\n    void tearUp(String text) {}", "")
                .replace("record Mail(String to)", "record Mail(CharSequence to)")
                .replace("write(String to)", "write(CharSequence to)")
                .replace("void post", "void send");

        assertThat(compile(FixtureCompiler.JAVAC, changed).text())
                .contains(
                        "task 'post' is gone",
                        "task 'write' has no longer 'requires to: java.lang.String'",
                        "task 'write' has now 'requires to: java.lang.CharSequence'",
                        "the revert of 'write' is gone",
                        "input 'to' was 'input to: java.lang.String' and is 'input to: java.lang.CharSequence'");
    }

    @Test
    void letsNamesOfMethodsAndParametersChange() throws IOException {
        lock();

        String renamed = FLOW.replace(
                "@Task\n    void post(String text)", "@Task(\"post\")\n    void send(@Requires(\"text\") String body)");

        assertThat(compile(FixtureCompiler.JAVAC, renamed).text()).isBlank();
    }

    @Test
    void letsWhatIsStillToComeChange() throws IOException {
        lock();

        String added = FLOW.replace(
                "    @Task\n    void post", "    @Task\n    void count(String text) {}\n\n    @Task\n    void post");

        assertThat(compile(FixtureCompiler.JAVAC, added).text()).isBlank();
    }

    @Test
    void letsAHigherVersionChange() throws IOException {
        lock();

        String raised =
                FLOW.replace("\"send-mail\"", "\"send-mail\", version = 2").replace("void post", "void send");

        assertThat(compile(FixtureCompiler.JAVAC, raised).text()).isBlank();
    }

    @Test
    void refusesALowerVersionThanTheLockedOne() throws IOException {
        lock();
        Path lock = locks.resolve(LOCK);
        Files.writeString(lock, Files.readString(lock).replace("version 1", "version 3"));

        assertThat(compile(FixtureCompiler.JAVAC, FLOW).text())
                .contains("[F701] flow 'send-mail' has version 1, but version 3 is locked");
    }

    @Test
    void refusesALockThatCannotBeRead() throws IOException {
        Files.writeString(locks.resolve(LOCK), "<<<<<<< ours\n");

        assertThat(compile(FixtureCompiler.JAVAC, FLOW).text())
                .contains("[F701] the lock of flow 'send-mail' cannot be read", "A shape begins with the version");
    }

    @Test
    void refusesAFolderThatIsNotThere() throws IOException {
        Files.delete(locks);

        assertThat(compile(FixtureCompiler.JAVAC, FLOW).text())
                .contains("[F902] the folder '" + locks + "' of '-Amillrace.lock' does not exist");
    }

    @ParameterizedTest
    @EnumSource
    void refusesATaskMoreWhereAFlowThatNestsItHasSomethingAfterIt(FixtureCompiler compiler) throws IOException {
        String nesting = FLOW + """

                @Flow(value = "invite", input = Mail.class)
                class Invite {
                    @Subflow
                    final SendMail mail = new SendMail();

                    @Task(after = "mail")
                    void await(String to) {}
                }
                """;
        CompilerResult result = compile(compiler, nesting);
        assertThat(result.text()).isBlank();
        Path shapes = result.classes().resolve("META-INF/millrace");
        Files.copy(shapes.resolve("mail.SendMailFlow.shape"), locks.resolve(LOCK));
        Files.copy(shapes.resolve("mail.InviteFlow.shape"), locks.resolve("mail.InviteFlow.lock"));
        assertThat(locks.resolve("mail.InviteFlow.lock")).content().contains("\nnests mail.SendMailFlow as mail\n");

        assertThat(compile(compiler, nesting).text()).isBlank();
        assertThat(compile(
                                compiler,
                                nesting.replace(
                                        "    @Task\n    void post",
                                        "    @Task\n    void count() {}\n\n    @Task\n    void post"))
                        .text())
                .isEqualTo("""
                        SendMail.java:6: error: [F701] flow 'send-mail' changed in a way that breaks runs in flight of flows that nest it
                            Since mail.SendMailFlow.lock was written:
                                in flow 'invite', which nests it, task 'await' has now 'after mail.count'
                          Fix: leave this flow as it is and nest a changed one beside it in a new version of the other; or take the change back.
                          More: docs/errors.md#f701
                        """);
    }

    /** Locks the flow as it is, the way a person does: with the shape that the processor wrote. */
    private void lock() throws IOException {
        CompilerResult result = compile(FixtureCompiler.JAVAC, FLOW);
        assertThat(result.text()).isBlank();
        Files.copy(result.classes().resolve("META-INF/millrace/mail.SendMailFlow.shape"), locks.resolve(LOCK));
    }

    private CompilerResult compile(FixtureCompiler compiler, String source) throws IOException {
        Path file = folder.resolve("SendMail.java");
        Files.writeString(file, source);
        CompilerCall call = CompilerCall.withMillrace(folder, List.of(file), folder.resolve("out"));
        return compiler.compile(call.options(List.of("-Amillrace.lock=" + locks)));
    }
}
