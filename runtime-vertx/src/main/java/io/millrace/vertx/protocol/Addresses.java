package io.millrace.vertx.protocol;

/** The addresses on the event bus: one for each engine and each worker, and none for tasks or attempts. */
public final class Addresses {
    /** Where workers announce themselves, and engines listen. */
    public static final String WORKERS = "millrace.workers";
    /** Where engines ask for announcements, and workers listen. */
    public static final String ROLL_CALL = "millrace.roll-call";

    private Addresses() {}

    /** Returns the address of one worker. */
    public static String worker(String id) {
        return "millrace.worker." + id;
    }

    /** Returns the address of one engine. */
    public static String engine(String id) {
        return "millrace.engine." + id;
    }
}
