package io.millrace.vertx.protocol;

import io.millrace.runtime.store.bytes.ByteReader;
import io.millrace.vertx.protocol.Announcement.State;
import io.millrace.vertx.protocol.AttemptReply.Answer;
import java.util.List;

/** The numbers that stand for the constants of an enum on the wire: their places here, not those in their enum. */
final class Codes<E extends Enum<E>> {
    static final Codes<State> STATES = new Codes<>(List.of(State.SERVING, State.DRAINING, State.LEFT));
    static final Codes<Answer> ANSWERS =
            new Codes<>(List.of(Answer.ACCEPTED, Answer.BUSY, Answer.NOT_MINE, Answer.STALE));

    private final List<E> constants;

    private Codes(List<E> constants) {
        this.constants = constants;
    }

    int code(E constant) {
        return constants.indexOf(constant);
    }

    E read(ByteReader in) {
        long code = in.count();
        if (code >= constants.size()) {
            throw in.malformed(code + " stands for none of " + constants);
        }
        return constants.get((int) code);
    }
}
