package io.millrace.runtime.store;

/** What became of a run that was to be created. */
public sealed interface CreateAnswer {
    /**
     * It is created, and belongs to who created it.
     *
     * @param token shows the ownership
     */
    record Created(RunToken token) implements CreateAnswer {}

    /**
     * There is one of this id already, of the same flow and with an equal input. Nothing was changed.
     *
     * @param run the one that is there, in its newest generation
     */
    record Known(RunSummary run) implements CreateAnswer {}

    /**
     * There is one of this id already, of another flow or with another input. Nothing was changed.
     *
     * @param run the one that is there, in its newest generation
     */
    record Other(RunSummary run) implements CreateAnswer {}

    /**
     * There was one of this id, which has ended and was purged. Nothing was changed.
     *
     * @param tombstone what is left of it
     */
    record Purged(Tombstone tombstone) implements CreateAnswer {}
}
