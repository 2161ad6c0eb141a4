package io.millrace.cli;

/** What the program ends with. A number keeps its meaning for ever. */
final class ExitCode {
    /** What was asked is done. */
    static final int DONE = 0;

    /** It was refused, and nothing was changed; or something was looked for and a problem found. */
    static final int REFUSED = 1;

    /** The command line makes no sense. */
    static final int USAGE = 2;

    /** The store belongs to another process. */
    static final int OWNED = 3;

    /** The store, or something in it, cannot be read or written. */
    static final int UNUSABLE = 4;

    /** The run went on, and did not come to the end that was wished for: it was reverted, failed, or rests again. */
    static final int NOT_SUCCEEDED = 5;

    /** A defect of the program. */
    static final int DEFECT = 70;

    private ExitCode() {}
}
