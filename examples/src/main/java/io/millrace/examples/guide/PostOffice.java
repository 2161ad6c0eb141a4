package io.millrace.examples.guide;

/** A service that is not always there, as the guide's flows see it. */
interface PostOffice {
    /** Sells a stamp; the same key gets the same stamp. */
    String sellStamp(String to, String key) throws Busy;

    void takeBack(String stamp) throws Busy;

    void send(String to, String stamp) throws Busy, NoSuchAddress;

    /** Goes away by itself: trying again makes sense. */
    class Busy extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** Does not go away. */
    class NoSuchAddress extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
