package io.millrace.vertx.program;

import io.millrace.model.DurationText;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody gives for a setting. What is not as the setting takes it is refused with R311.
 *
 * @param setting what it is for
 * @param value a value of JSON; a text if it is written
 * @param where the place where it is given, for people
 * @param written whether it is written as a text whatever the setting takes, as in a system property
 */
record GivenValue(Setting setting, @Nullable Object value, String where, boolean written) {
    /** Returns a text that is not empty. */
    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text.strip();
        }
        throw unfit();
    }

    int number(int least, int most) {
        long number =
                value instanceof Integer || value instanceof Long ? ((Number) value).longValue() : writtenNumber();
        if (number < least || number > most) {
            throw unfit();
        }
        return (int) number;
    }

    private long writtenNumber() {
        if (!written) {
            throw unfit();
        }
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException none) {
            throw unfit();
        }
    }

    Duration duration(Duration least, Duration most) {
        return DurationText.parse(text())
                .filter(time -> time.compareTo(least) >= 0 && time.compareTo(most) <= 0)
                .orElseThrow(this::unfit);
    }

    boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        } else if (written && (text().equals("true") || text().equals("false"))) {
            return text().equals("true");
        }
        throw unfit();
    }

    /** Returns texts that are not empty: of a list, or written with commas between. */
    List<String> texts() {
        List<Object> parts;
        if (written) {
            parts = List.of((Object[]) text().split(",", -1));
        } else if (value instanceof JsonArray list) {
            parts = list.stream().toList();
        } else {
            throw unfit();
        }
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            if (!(part instanceof String text) || text.isBlank()) {
                throw unfit();
            }
            texts.add(text.strip());
        }
        return texts;
    }

    private MillraceException unfit() {
        return MillraceException.of(RuntimeCode.R311, "setting '" + setting.path() + "' is " + found(value))
                .fact("in " + where)
                .fact("expected: " + setting.expected())
                .fix("correct it, or leave it out; the default is: " + setting.fallback() + ".");
    }

    /** Says what a value is. */
    static String found(@Nullable Object value) {
        if (value instanceof String text) {
            return "the text \"" + text + "\"";
        } else if (value instanceof Number number) {
            return "the number " + number;
        } else if (value instanceof JsonArray list) {
            return "the list " + list.encode();
        } else if (value instanceof JsonObject object) {
            return "the object " + object.encode();
        }
        return String.valueOf(value);
    }
}
