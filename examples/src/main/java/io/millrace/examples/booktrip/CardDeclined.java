package io.millrace.examples.booktrip;

/** The bank does not pay. */
class CardDeclined extends Exception {
    private static final long serialVersionUID = 1;

    CardDeclined(String message) {
        super(message);
    }
}
