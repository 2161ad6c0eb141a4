package io.millrace.examples.booktrip;

import java.io.PrintStream;
import java.time.DayOfWeek;
import java.time.LocalDate;

/** An airline that flies on working days. */
class Airline {
    private final PrintStream out;

    Airline(PrintStream out) {
        this.out = out;
    }

    Flight book(String traveller, LocalDate day) throws SoldOut {
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            throw new SoldOut("no seat is left on Sunday " + day);
        }
        Flight flight = new Flight("MR 101", 180);
        out.println("  airline: booked flight " + flight.number() + " for " + traveller + " on " + day);
        return flight;
    }

    void cancel(Flight flight) {
        out.println("  airline: cancelled flight " + flight.number());
    }
}
