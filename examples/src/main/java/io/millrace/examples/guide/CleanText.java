package io.millrace.examples.guide;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Task;
import java.util.Locale;

// tag::flow[]
/** One step after the other, each with the text that the one before it left. */
@Flow(value = "clean-text", pattern = Flow.Pattern.LINEAR, input = CleanText.Raw.class)
class CleanText {
    record Raw(String raw) {}

    @Task
    @Provides("text")
    String trim(String raw) {
        return raw.strip();
    }

    @Task
    @Provides("text")
    String unify(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Task
    @Provides("words")
    int count(String text) {
        return text.split("\\s+").length;
    }
}
// end::flow[]
