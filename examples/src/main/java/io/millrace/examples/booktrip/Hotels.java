package io.millrace.examples.booktrip;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;

/** A chain of hotels, which may be busy at first. */
class Hotels {
    private final PrintStream out;
    private final AtomicInteger busy;

    Hotels(PrintStream out) {
        this(out, 0);
    }

    /** A chain that is busy so many times before it answers. */
    Hotels(PrintStream out, int busy) {
        this.out = out;
        this.busy = new AtomicInteger(busy);
    }

    Room book(String traveller, LocalDate night) throws HotelBusy {
        if (busy.getAndDecrement() > 0) {
            out.println("  hotels:  busy");
            throw new HotelBusy("nobody answers");
        }
        Room room = new Room("Mill Inn", 12, 95);
        out.println("  hotels:  booked room " + room.number() + " at " + room.hotel() + " for " + traveller
                + ", night of " + night);
        return room;
    }

    void cancel(Room room) {
        out.println("  hotels:  cancelled room " + room.number() + " at " + room.hotel());
    }
}
