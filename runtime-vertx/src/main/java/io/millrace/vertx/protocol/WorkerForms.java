package io.millrace.vertx.protocol;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.time.Duration;
import java.util.List;

/** How messages are written that are about workers as a whole. */
final class WorkerForms {
    static final List<MessageForm<?>> ALL = List.of(
            new MessageForm<>(1, Announcement.class, WorkerForms::announcement, WorkerForms::announcement),
            new MessageForm<>(2, RollCall.class, WorkerForms::rollCall, WorkerForms::rollCall));

    private WorkerForms() {}

    private static void announcement(ByteWriter out, Announcement message) {
        out.text(message.worker())
                .text(message.node())
                .count(message.number())
                .count(Codes.STATES.code(message.state()))
                .list(message.topics(), ByteWriter::text)
                .list(message.flows(), RequestForms::flow)
                .count(message.capacity())
                .count(message.load())
                .count(message.period().toMillis());
    }

    private static Announcement announcement(ByteReader in) {
        return new Announcement(
                in.text(),
                in.text(),
                in.count(),
                Codes.STATES.read(in),
                in.list(ByteReader::text),
                in.list(RequestForms::flow),
                in.smallCount(),
                in.smallCount(),
                Duration.ofMillis(in.count()));
    }

    private static void rollCall(ByteWriter out, RollCall message) {
        out.text(message.engine());
    }

    private static RollCall rollCall(ByteReader in) {
        return new RollCall(in.text());
    }
}
