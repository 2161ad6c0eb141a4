package io.millrace.processor.corpus;

/** Thrown for what annotations can say and a builder cannot, because its types leave no way to say it. */
final class Unsayable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unsayable(String why) {
        super(why);
    }
}
