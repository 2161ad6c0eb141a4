package io.millrace.examples.booktrip;

import java.io.PrintStream;
import java.time.LocalDate;

/** A chain of hotels. */
class Hotels {
    private final PrintStream out;

    Hotels(PrintStream out) {
        this.out = out;
    }

    Room book(String traveller, LocalDate night) {
        Room room = new Room("Mill Inn", 12, 95);
        out.println("  hotels:  booked room " + room.number() + " at " + room.hotel() + " for " + traveller
                + ", night of " + night);
        return room;
    }

    void cancel(Room room) {
        out.println("  hotels:  cancelled room " + room.number() + " at " + room.hotel());
    }
}
