package io.millrace.processor.read;

import io.millrace.model.DurationText;
import io.millrace.model.ProblemCode;
import java.time.Duration;
import java.util.Optional;

/** Reads durations in annotations. */
final class Durations {
    private Durations() {}

    /** Returns the duration that a member says; empty where it says nothing, or nothing readable, which is reported. */
    static Optional<Duration> read(Reading reading, FoundAnnotation annotation, String member) {
        String text = annotation.string(member);
        return text.isEmpty() ? Optional.empty() : read(reading, annotation, member, text);
    }

    /** Returns the duration that a member has to say; none at all where it says nothing readable, which is reported. */
    static Duration readRequired(Reading reading, FoundAnnotation annotation, String member) {
        return read(reading, annotation, member, annotation.string(member)).orElse(Duration.ZERO);
    }

    private static Optional<Duration> read(Reading reading, FoundAnnotation annotation, String member, String text) {
        Optional<Duration> duration = DurationText.parse(text);
        if (duration.isEmpty()) {
            SourcePlace place = annotation.place(member);
            reading.report(
                    reading.problem(ProblemCode.F402, place, "'" + member + "' is '" + text + "', which is no duration")
                            .fact("at " + place.describe())
                            .fix("write a duration as in " + DurationText.ALLOWED + "."));
        }
        return duration;
    }
}
