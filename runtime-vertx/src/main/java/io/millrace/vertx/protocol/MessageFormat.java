package io.millrace.vertx.protocol;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.runtime.store.bytes.ByteWriter;
import io.millrace.runtime.store.bytes.MalformedBytesException;
import io.millrace.vertx.protocol.RejectedMessageException.Reason;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of messages in bytes: two bytes that every message of Millrace begins with, the version of the protocol, the
 * number of the kind, and its parts, see {@code docs/protocol.md}. A message is the plain body of one on the event bus, so no
 * codec has to be registered anywhere. Nothing in it names a class that a reader would make. Thread-safe.
 */
public final class MessageFormat {
    /** The version of the protocol that is written, and the only one that is read. */
    public static final int VERSION = 1;
    /** How many bytes a message may have if nothing else is said: 4 MiB. */
    public static final int DEFAULT_MAX_BYTES = 4 * 1024 * 1024;

    /** The least that may be set for it: acknowledgements, refusals and the like always fit. */
    public static final int LEAST_MAX_BYTES = 64 * 1024;

    /** Millrace, workers. */
    private static final byte[] MARK = {'M', 'W'};

    private static final int VERSION_AT = MARK.length;
    private static final int HEAD = MARK.length + 1;
    private static final List<MessageForm<?>> FORMS =
            Stream.of(WorkerForms.ALL, AttemptForms.ALL).flatMap(List::stream).toList();
    private static final Map<Class<?>, MessageForm<?>> BY_TYPE =
            FORMS.stream().collect(Collectors.toUnmodifiableMap(MessageForm::type, Function.identity()));
    private static final Map<Long, MessageForm<?>> BY_CODE =
            FORMS.stream().collect(Collectors.toUnmodifiableMap(form -> (long) form.code(), Function.identity()));

    private final int maxBytes;

    /**
     * Makes a form.
     *
     * @param maxBytes how many bytes a message may have, written or read; at least 1024
     */
    public MessageFormat(int maxBytes) {
        if (maxBytes < 1024) {
            throw new IllegalArgumentException("a message may have 1024 bytes or more, but this is " + maxBytes);
        }
        this.maxBytes = maxBytes;
    }

    static List<MessageForm<?>> forms() {
        return FORMS;
    }

    /**
     * Returns a message as bytes.
     *
     * @throws MillraceException R304, if it has too many
     */
    public Buffer encode(WorkerMessage message) {
        MessageForm<?> form = BY_TYPE.get(message.getClass());
        if (form == null) {
            throw new AssertionError("no form for " + message.getClass());
        }
        ByteWriter out = new ByteWriter();
        form.write(message, out);
        byte[] parts = out.toBytes();
        if (HEAD + parts.length > maxBytes) {
            throw tooLarge(message, HEAD + parts.length);
        }
        return Buffer.buffer(HEAD + parts.length)
                .appendBytes(MARK)
                .appendByte((byte) VERSION)
                .appendBytes(parts);
    }

    private MillraceException tooLarge(WorkerMessage message, int size) {
        return MillraceException.of(
                        RuntimeCode.R304,
                        "a message of " + size + " bytes is too large: one between engines and workers may have "
                                + maxBytes)
                .fact("message: " + subject(message))
                .fix("let values say where the data is, such as a path or a key, and not hold the data itself; keep the"
                        + " task local with topic = \"local\"; or raise maxMessageBytes, on the engines and on the"
                        + " workers.");
    }

    private static String subject(WorkerMessage message) {
        if (message instanceof AttemptOrder order) {
            return "the order for task '" + order.request().task() + "' of run '"
                    + order.request().id().run() + "'";
        } else if (message instanceof AttemptResult result) {
            return "the result of attempt '" + result.attemptId() + "'";
        }
        return message.getClass().getSimpleName();
    }

    /**
     * Returns the message that {@link #encode} made these bytes of, here or elsewhere.
     *
     * @param body the body of a message of the event bus, whatever it is
     * @throws RejectedMessageException if it is none, or has too many bytes
     */
    public WorkerMessage decode(@Nullable Object body) throws RejectedMessageException {
        if (!(body instanceof Buffer buffer)) {
            throw new RejectedMessageException(
                    Reason.FOREIGN, "its body is " + (body == null ? "null" : body.getClass()) + ", and no bytes");
        }
        checkHead(buffer);
        ByteReader in = new ByteReader(buffer.getBytes(HEAD, buffer.length()));
        try {
            MessageForm<?> form = form(in.count());
            WorkerMessage message = form.reader().apply(in);
            in.end();
            return message;
        } catch (MalformedBytesException | IllegalArgumentException | MillraceException damaged) {
            throw new RejectedMessageException(Reason.MALFORMED, String.valueOf(damaged.getMessage()));
        }
    }

    private void checkHead(Buffer buffer) throws RejectedMessageException {
        if (buffer.length() < HEAD || buffer.getByte(0) != MARK[0] || buffer.getByte(1) != MARK[1]) {
            throw new RejectedMessageException(
                    Reason.FOREIGN, "its " + buffer.length() + " bytes do not begin as those of Millrace do");
        }
        if (buffer.length() > maxBytes) {
            throw new RejectedMessageException(
                    Reason.OVERSIZED, "it has " + buffer.length() + " bytes, but may have " + maxBytes);
        }
        int version = Byte.toUnsignedInt(buffer.getByte(VERSION_AT));
        if (version != VERSION) {
            throw new RejectedMessageException(
                    Reason.OTHER_VERSION, "it is of version " + version + ", but this side speaks version " + VERSION);
        }
    }

    private static MessageForm<?> form(long code) throws RejectedMessageException {
        MessageForm<?> form = BY_CODE.get(code);
        if (form == null) {
            throw new RejectedMessageException(Reason.OTHER_KIND, "there is no kind " + code);
        }
        return form;
    }
}
