package io.millrace.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is started with besides its flow and input. Immutable.
 *
 * <pre>{@code
 * engine.start(flow, input, StartOptions.of(RunId.of("book-7")).label("customer", "4711"));
 * }</pre>
 *
 * @param id the id of the run; empty for one that is made for it
 * @param labels what runs are found and sorted by; they stay as they are. Names are not blank
 * @param metadata what is noted about the run from the start; more can be {@linkplain FlowRun#putMetadata put} while it
 *     goes on. Names are not blank
 */
public record StartOptions(Optional<RunId> id, Map<String, String> labels, Map<String, String> metadata) {
    private static final StartOptions NONE = new StartOptions(Optional.empty(), Map.of(), Map.of());

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if a name is blank
     */
    public StartOptions {
        labels = Map.copyOf(labels);
        metadata = Map.copyOf(metadata);
        labels.keySet().forEach(name -> requireName("a label", name));
        metadata.keySet().forEach(name -> requireName("metadata", name));
    }

    private static void requireName(String of, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of " + of + " is blank; give it at least one letter");
        }
    }

    /** Returns options for a run whose id is made for it, without labels and metadata. */
    public static StartOptions none() {
        return NONE;
    }

    /** Returns options for a run of that id, without labels and metadata. */
    public static StartOptions of(RunId id) {
        return new StartOptions(Optional.of(id), Map.of(), Map.of());
    }

    /**
     * Returns these options with a label more, or with another value for it.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public StartOptions label(String name, String value) {
        return new StartOptions(id, with(labels, name, value), metadata);
    }

    /**
     * Returns these options with metadata more, or with another value for it.
     *
     * @throws IllegalArgumentException if the name is blank
     */
    public StartOptions metadata(String name, String value) {
        return new StartOptions(id, labels, with(metadata, name, value));
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(some);
        more.put(name, value);
        return more;
    }
}
