package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.ThrownException;
import io.millrace.runtime.spi.AttemptEnd;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.store.record.EncodedValue;
import io.millrace.runtime.store.record.NamedValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Messages of every kind, with each part that may be absent both there and absent. */
final class MessageSamples {
    private static final EncodedValue ROOM = EncodedValue.of("json", "\"7b ✈\"".getBytes(StandardCharsets.UTF_8));
    private static final List<NamedValue> VALUES =
            List.of(new NamedValue("room", ROOM), new NamedValue(NamedValue.UNNAMED, ROOM));
    private static final Failure FAILURE = Failure.from(
            "stay.bookRoom",
            3,
            2,
            Failure.Phase.EXECUTE,
            new ThrownException(
                    List.of("java.io.IOException", "java.lang.Throwable"),
                    Optional.of("no route"),
                    List.of(new StackTraceElement("app", "java.base", "17", "a.B", "c", "B.java", 7)),
                    Optional.empty(),
                    List.of()));
    private static final FlowIdentity TRIP = new FlowIdentity("book-trip", 2, "3f9a");
    private static final String KEY = "0a1b/1/stay.bookRoom[3]/revert/1";

    private MessageSamples() {}

    static List<WorkerMessage> all() {
        return List.of(
                new Announcement(
                        "w1",
                        "node-1",
                        300,
                        Announcement.State.SERVING,
                        List.of("gpu"),
                        List.of(TRIP, new FlowIdentity("census", 1, "0")),
                        16,
                        3,
                        Duration.ofSeconds(1)),
                new Announcement(
                        "w1", "", 0, Announcement.State.LEFT, List.of(), List.of(), 0, 0, Duration.ofMillis(1)),
                new RollCall("e1"),
                order(),
                revertOrder(),
                AttemptReply.accepted("w1", KEY + "#5"),
                new AttemptReply("w1", KEY + "#5", AttemptReply.Answer.STALE, "token 8 was seen"),
                new ProgressReport("w1", KEY + "#5", 0.25, "tile 3"),
                new EmittedReport("w1", KEY + "#5", "tile", ""),
                new AttemptResult("w1", KEY + "#5", new AttemptEnd.Succeeded(VALUES)),
                new AttemptResult("w1", KEY + "#5", new AttemptEnd.Failed(FAILURE)),
                new AttemptResult("w1", KEY + "#5", new AttemptEnd.Failed(FAILURE, Optional.of(VALUES))),
                new Acknowledgement("e1", List.of(KEY + "#5", KEY + "#6")),
                new Cancellation("e1", KEY + "#5", true));
    }

    private static AttemptOrder order() {
        return new AttemptOrder(
                "e1",
                List.of(),
                new AttemptRequest(
                        new AttemptRequest.Id(
                                RunId.of("trip-42"),
                                1,
                                "0a1b/1/stay.bookRoom/execute/0",
                                "0a1b/1/stay.bookRoom/execute/0#1"),
                        TRIP,
                        "stay.bookRoom",
                        "",
                        OptionalInt.empty(),
                        Failure.Phase.EXECUTE,
                        OptionalLong.empty(),
                        Optional.empty(),
                        VALUES,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of()));
    }

    private static AttemptOrder revertOrder() {
        return new AttemptOrder(
                "e1",
                List.of("x#1"),
                new AttemptRequest(
                        new AttemptRequest.Id(RunId.of("trip-42"), 2, KEY, KEY + "#5"),
                        TRIP,
                        "stay.bookRoom",
                        "gpu",
                        OptionalInt.of(3),
                        Failure.Phase.REVERT,
                        OptionalLong.of(77),
                        Optional.of(Duration.ofSeconds(30)),
                        List.of(),
                        Optional.of(ROOM),
                        VALUES,
                        Optional.of(FAILURE),
                        List.of(FAILURE)));
    }
}
