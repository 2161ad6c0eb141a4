package io.millrace.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/** The processor where there are no files: nothing that it reads or writes passes by the compiler's own file manager. */
final class InMemoryTest {
    private static final JavaFileObject FLOW = JavaFileObjects.forSourceString("mail.SendMail", """
            package mail;

            import io.millrace.*;

            @Flow(value = "send-mail", input = SendMail.Mail.class)
            class SendMail {
                record Mail(String to) {}

                @Task
                @Provides("text")
                String write(String to) {
                    return "Dear " + to;
                }

                @Task
                void post(String text) {}
            }
            """);

    @Test
    void generatesTheFlowClass() throws IOException {
        Compilation compilation = compile();

        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(compilation
                        .generatedSourceFile("mail.SendMailFlow")
                        .orElseThrow()
                        .getCharContent(false)
                        .toString())
                .contains(" * to     -> write -> text\n * text   -> post\n");
    }

    @Test
    void drawsBesideTheClass() throws IOException {
        Compilation compilation = compile("-Amillrace.draw=mermaid,dot,json");

        assertThat(List.of("SendMailFlow.mmd", "SendMailFlow.dot", "SendMailFlow.json"))
                .allSatisfy(file -> assertThat(compilation.generatedFile(StandardLocation.CLASS_OUTPUT, "mail", file))
                        .isPresent());
    }

    private static Compilation compile(Object... options) {
        return Compiler.javac()
                .withOptions(options)
                .withProcessors(new FlowProcessor())
                .compile(FLOW);
    }
}
