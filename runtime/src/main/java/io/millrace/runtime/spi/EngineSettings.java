package io.millrace.runtime.spi;

import io.millrace.model.DurationText;
import io.millrace.model.Suggestions;
import io.millrace.runtime.MillraceException;
import io.millrace.runtime.RuntimeCode;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The options of an engine that is chosen by its name, as texts. Each may be read in its type. Not thread-safe. */
public final class EngineSettings {
    private final String engine;
    private final Map<String, String> options;
    private final TreeSet<String> known = new TreeSet<>();

    /**
     * Makes settings.
     *
     * @param engine the name of the kind of engine, for messages
     * @param options the options; copied
     */
    public EngineSettings(String engine, Map<String, String> options) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.options = new TreeMap<>(options);
    }

    /** Returns an option as it is written, if it is set. */
    public Optional<String> text(String option) {
        known.add(option);
        return Optional.ofNullable(options.get(option));
    }

    /**
     * Returns an option that is a whole number, if it is set.
     *
     * @param option its name
     * @param least the least number that is allowed
     * @throws MillraceException R022, if it is no such number
     */
    public Optional<Integer> number(String option, int least) {
        return text(option).map(text -> {
            try {
                int number = Integer.parseInt(text.strip());
                if (number >= least) {
                    return number;
                }
            } catch (NumberFormatException notOne) {
                // Refused below, with numbers that are too small.
            }
            throw unfit(option, text, "a whole number, " + least + " or more");
        });
    }

    /**
     * Returns an option that is a duration, such as {@code 30s} or {@code PT1M}, if it is set.
     *
     * @throws MillraceException R022, if it is none, or is negative
     */
    public Optional<Duration> duration(String option) {
        return text(option)
                .map(text -> DurationText.parse(text.strip())
                        .orElseThrow(() -> unfit(option, text, "a duration: " + DurationText.ALLOWED)));
    }

    /**
     * Returns whether an option is {@code true}; one that is not set is not.
     *
     * @throws MillraceException R022, if it is neither {@code true} nor {@code false}
     */
    public boolean flag(String option) {
        return text(option)
                .map(text -> switch (text.strip()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw unfit(option, text, "true or false");
                })
                .orElse(false);
    }

    private MillraceException unfit(String option, String text, String allowed) {
        return MillraceException.of(
                        RuntimeCode.R022, "option '" + option + "' of engine '" + engine + "' is '" + text + "'")
                .fix("give it " + allowed + ".");
    }

    /**
     * Refuses options that nobody read.
     *
     * @throws MillraceException R022, if there is one
     */
    public void requireAllKnown() {
        for (String option : options.keySet()) {
            if (!known.contains(option)) {
                throw MillraceException.of(RuntimeCode.R022, "engine '" + engine + "' has no option '" + option + "'")
                        .fact("its options: " + String.join(", ", known))
                        .fix(Suggestions.nearest(option, known)
                                .map(near -> "write '" + near + "' (did you mean this?), or leave it out.")
                                .orElse("leave it out."));
            }
        }
    }
}
