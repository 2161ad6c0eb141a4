package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RunId;
import io.millrace.runtime.RuntimeCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunRequestsTest {
    private final Program program = new Program();
    private final StoredTrips trips = new StoredTrips(program.store, Program.NOW);

    @Test
    void recordsARequest() {
        trips.flown("trip-1");

        assertThat(program.runs("cancel", "trip-1", "--by", "Bob"))
                .isEqualTo(new Program.Answer(
                        0, "the request is recorded; who next goes on with run trip-1 applies it\n", ""));
        assertThat(pending()).hasToString("[ControlRequest[at=1780315200000, number=1, control=CANCEL, by=Bob]]");
    }

    @Test
    void saysAsJsonWhatBecameOfARequest() {
        trips.flown("trip-1");

        Program.Answer answer = program.runs("suspend", "trip-1", "--by", "Bob", "--json");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out().replaceAll("\\s", ""))
                .isEqualTo("{\"id\":\"trip-1\",\"control\":\"suspend\",\"by\":\"Bob\",\"request\":\"recorded\"}");
    }

    @Test
    void takesTheNameOfTheUserForTheOneWhoAsks() {
        trips.flown("trip-1");

        program.runs("suspend", "trip-1");

        assertThat(pending()).asString().contains("by=" + System.getProperty("user.name"));
    }

    @Test
    void leavesARequestForTheApplicationThatOwnsTheStore() {
        program.refusal = Optional.of(MillraceException.of(RuntimeCode.R121, "the store is owned by another")
                .fact("owner: process 4711")
                .fix("close it there."));

        Program.Answer answer = program.runs("cancel", "trip-1", "--by", "Bob");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .isEqualTo(
                        "an application owns the store: the request is left for it, and it takes it up within seconds"
                                + " if it has run trip-1\n");
        assertThat(program.leftBeside).containsExactly("trip-1 CANCEL Bob");
        assertThat(program.runs("cancel", "trip-1", "--json").out()).contains("\"request\" : \"left\"");
    }

    @Test
    void refusesARunThatHasEnded() {
        trips.succeeded("trip-1");

        Program.Answer answer = program.runs("cancel", "trip-1");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.err())
                .startsWith("[R145] run 'trip-1' has ended, there is nothing to cancel\n    state: SUCCEEDED\n");
    }

    @Test
    void refusesARunThatIsNotThere() {
        assertThat(program.runs("suspend", "trip-1").exit()).isEqualTo(1);
        assertThat(program.runs("suspend", "trip-1").err()).startsWith("[R115] the store has no run 'trip-1'");
    }

    private Object pending() {
        return Answers.of(program.store.find(RunId.of("trip-1"))).orElseThrow().pending();
    }
}
