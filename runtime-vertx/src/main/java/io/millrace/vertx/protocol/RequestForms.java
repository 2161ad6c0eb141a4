package io.millrace.vertx.protocol;

import io.millrace.runtime.Failure;
import io.millrace.runtime.RunId;
import io.millrace.runtime.spi.AttemptRequest;
import io.millrace.runtime.spi.AttemptRequest.FlowIdentity;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How an attempt is written that a worker is to make. */
final class RequestForms {
    private static final int NO_ELEMENT = -1;

    private RequestForms() {}

    static void request(ByteWriter out, AttemptRequest request) {
        id(out, request.id());
        flow(out, request.flow());
        out.text(request.task())
                .text(request.topic())
                .number(request.element().orElse(NO_ELEMENT))
                .flag(request.phase() == Failure.Phase.REVERT);
        out.flag(request.fencingToken().isPresent());
        request.fencingToken().ifPresent(out::number);
        out.optional(request.timeout(), (timeout, value) -> timeout.count(value.toMillis()))
                .list(request.arguments(), ValueForms::named)
                .optional(request.item(), ValueForms::encoded)
                .list(request.results(), ValueForms::named)
                .optional(request.failure(), ValueForms::failure)
                .list(request.failures(), ValueForms::failure);
    }

    static AttemptRequest request(ByteReader in) {
        return new AttemptRequest(
                id(in),
                flow(in),
                in.text(),
                in.text(),
                element(in),
                in.flag() ? Failure.Phase.REVERT : Failure.Phase.EXECUTE,
                in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty(),
                in.optional(timeout -> Duration.ofMillis(timeout.count())),
                in.list(ValueForms::named),
                in.optional(ValueForms::encoded),
                in.list(ValueForms::named),
                optionalFailure(in),
                in.list(ValueForms::failure));
    }

    private static Optional<Failure> optionalFailure(ByteReader in) {
        return in.optional(ValueForms::failure);
    }

    private static void id(ByteWriter out, AttemptRequest.Id id) {
        out.text(id.run().value()).count(id.number()).text(id.idempotencyKey()).text(id.attemptId());
    }

    private static AttemptRequest.Id id(ByteReader in) {
        return new AttemptRequest.Id(RunId.of(in.text()), in.smallCount(), in.text(), in.text());
    }

    private static OptionalInt element(ByteReader in) {
        int element = in.smallNumber();
        if (element < NO_ELEMENT) {
            throw in.malformed(element + " is no index of an element");
        }
        return element == NO_ELEMENT ? OptionalInt.empty() : OptionalInt.of(element);
    }

    static void flow(ByteWriter out, FlowIdentity flow) {
        out.text(flow.name()).count(flow.version()).text(flow.fingerprint());
    }

    static FlowIdentity flow(ByteReader in) {
        return new FlowIdentity(in.text(), in.smallCount(), in.text());
    }
}
