package io.millrace.vertx.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.vertx.cluster.OtherJvm;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** With what the worker program ends if it does not get so far as to serve. */
class ExitCodeTest {
    private static void assertEnds(int exit, String said, String... arguments) throws Exception {
        try (OtherJvm program = OtherJvm.start(WorkerMain.class, arguments)) {
            assertThat(program.awaitEnd()).isEqualTo(exit);
            program.await(said);
            assertThat(program.lines()).noneMatch(line -> line.startsWith("Millrace worker "));
        }
    }

    @Test
    void endsWithZeroAfterHelp() throws Exception {
        assertEnds(0, "Usage: java ", "--help");
    }

    @Test
    void endsWithTwoIfItsSettingsAreWrong() throws Exception {
        assertEnds(2, "[R311] a worker has no setting 'capacty'", "--conf", "{\"capacty\": 32}");
        assertEnds(2, "[R312] no provider offers the flow 'pictrue'", "-conf", "{\"flows\": [\"pictrue\"]}");
    }

    @Test
    void endsWithOneIfItCannotStart() throws Exception {
        // An address for documents, which no machine has.
        assertEnds(
                1,
                "[R305] a node cannot join the cluster 'millrace'",
                "-conf",
                "{\"cluster\": {\"host\": \"192.0.2.1\"}}");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertEnds(
                    1,
                    "[R314] a worker cannot listen on 127.0.0.1:" + taken.getLocalPort(),
                    "-conf",
                    "{\"health\": {\"port\": " + taken.getLocalPort() + "}}");
        }
    }
}
