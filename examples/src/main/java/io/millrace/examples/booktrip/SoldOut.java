package io.millrace.examples.booktrip;

/** No seat is left. */
class SoldOut extends Exception {
    private static final long serialVersionUID = 1;

    SoldOut(String message) {
        super(message);
    }
}
