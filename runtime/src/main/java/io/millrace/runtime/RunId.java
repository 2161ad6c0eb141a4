package io.millrace.runtime;

/**
 * The identity of a run, and the idempotency key of its start: starting an id that the engine knows gives the run that
 * has it, instead of a second one.
 *
 * @param value the id: 1 to 200 characters, none of them a control character, not only white space
 */
public record RunId(String value) {
    private static final int MAX_LENGTH = 200;

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if the text is none that is allowed
     */
    public RunId {
        if (value.isBlank() || value.length() > MAX_LENGTH || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a run id has 1 to " + MAX_LENGTH
                    + " characters, not only white space and without control characters, but this is '" + value + "'");
        }
    }

    /**
     * Returns the id of that text.
     *
     * @throws IllegalArgumentException if the text is none that is allowed, see {@link #RunId(String)}
     */
    public static RunId of(String value) {
        return new RunId(value);
    }

    /** Returns the text of the id. */
    @Override
    public String toString() {
        return value;
    }
}
