package io.millrace.examples.booktrip;

/** Nobody answers now; a little later somebody may. */
class HotelBusy extends Exception {
    private static final long serialVersionUID = 1;

    HotelBusy(String message) {
        super(message);
    }
}
