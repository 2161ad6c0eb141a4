package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCommandsTest {
    private final Program program = new Program();

    @Test
    void verifiesASoundStore() {
        assertThat(program.runs("verify")).isEqualTo(new Program.Answer(0, "no problems\n", ""));
        assertThat(program.runs("verify", "--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"sound\":true,\"problems\":[]}");
    }

    @Test
    void tellsEachProblemThatItFinds() {
        program.problems.add("page 7 of checkpoint.db is damaged");

        assertThat(program.runs("verify")).isEqualTo(new Program.Answer(1, "page 7 of checkpoint.db is damaged\n", ""));
        assertThat(program.runs("verify", "--json").exit()).isEqualTo(1);
        assertThat(program.runs("verify", "--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"sound\":false,\"problems\":[\"page7ofcheckpoint.dbisdamaged\"]}");
    }

    @Test
    void saysHowMuchRoomItGaveBack() {
        assertThat(program.runs("compact"))
                .isEqualTo(new Program.Answer(0, "5000000 bytes before, 2000000 after\n", ""));
        assertThat(program.runs("compact", "--json").out().replaceAll("\\s", ""))
                .isEqualTo("{\"bytesBefore\":5000000,\"bytesAfter\":2000000}");
    }

    @ParameterizedTest
    @CsvSource({"R103, 4", "R104, 4", "R105, 4", "R107, 4", "R122, 4", "R123, 4", "R125, 4", "R121, 3", "R110, 1"})
    void endsWithACodeThatSaysWhatIsWrongWithTheStore(String code, int exit) {
        program.refusal = Optional.of(MillraceException.of(RuntimeCode.valueOf(code), "it cannot be opened")
                .fact("owner: process 4711")
                .fix("repair it."));

        Program.Answer answer = program.runs("list");

        assertThat(answer.exit()).isEqualTo(exit);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .isEqualTo("[" + code + "] it cannot be opened\n    owner: process 4711\n  Fix: repair it.\n"
                        + "  More: docs/errors.md#" + code.toLowerCase(java.util.Locale.ROOT) + "\n");
    }

    @Test
    void complainsAsJsonToo() {
        program.refusal = Optional.of(
                MillraceException.of(RuntimeCode.R121, "it is owned").fix("close it."));

        Program.Answer answer = program.runs("show", "trip-1", "--json");

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).isEqualTo("""
                        {
                          "error" : {
                            "code" : "R121",
                            "message" : "[R121] it is owned\\n  Fix: close it.\\n  More: docs/errors.md#r121",
                            "exit" : 3
                          }
                        }
                        """);
        assertThat(program.run("runs", "show", "--json").out()).contains("\"code\" : null", "\"exit\" : 2");
    }

    @Test
    void showsTheStackOnlyIfItIsAskedTo() {
        program.refusal = Optional.of(new IllegalStateException("a hole"));

        Program.Answer answer = program.runs("list");
        assertThat(answer.exit()).isEqualTo(70);
        assertThat(answer.err()).isEqualTo("""
                        a defect of the program: java.lang.IllegalStateException: a hole
                        With --debug it prints where.
                        """);
        assertThat(program.runs("list", "--debug").err()).contains("\tat io.millrace.cli.StoreCommandsTest");
    }

    @Test
    void saysWhatThereIs() {
        assertThat(program.run("runs").exit()).isEqualTo(2);
        assertThat(program.run("runs", "--help").exit()).isZero();
        assertThat(program.run("runs", "--help").out())
                .contains("list", "show", "graph", "suspend", "cancel", "purge", "compact", "verify", "export");
        assertThat(program.run("--version").out()).startsWith("millrace ");
        assertThat(program.run("runs", "list").err()).startsWith("Missing required option: '--store=FOLDER'");
        assertThat(program.run("runs", "lst").exit()).isEqualTo(2);
    }
}
