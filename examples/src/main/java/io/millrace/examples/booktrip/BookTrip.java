package io.millrace.examples.booktrip;

import io.millrace.Flow;
import io.millrace.Provides;
import io.millrace.Requires;
import io.millrace.Retry;
import io.millrace.Revert;
import io.millrace.Task;
import java.time.LocalDate;

// tag::flow[]
/** Books a trip: flight and room, which do not depend on each other, then one charge. */
@Flow(value = "book-trip", input = TripRequest.class)
class BookTrip {
    private final Airline airline;
    private final Hotels hotels;
    private final Bank bank;

    BookTrip(Airline airline, Hotels hotels, Bank bank) {
        this.airline = airline;
        this.hotels = hotels;
        this.bank = bank;
    }

    @Task
    @Provides("flight")
    Flight bookFlight(String traveller, LocalDate day) throws SoldOut {
        return airline.book(traveller, day);
    }

    @Revert("bookFlight")
    void cancelFlight(Flight flight) {
        airline.cancel(flight);
    }

    @Task
    @Provides("room")
    @Retry(attempts = 3, delay = "200ms", backoff = 2.0, on = HotelBusy.class)
    Room bookRoom(String traveller, @Requires("day") LocalDate night) throws HotelBusy {
        return hotels.book(traveller, night);
    }

    @Revert("bookRoom")
    void cancelRoom(Room room) {
        hotels.cancel(room);
    }

    @Task
    @Provides("receipt")
    Receipt charge(String traveller, Flight flight, Room room) throws CardDeclined {
        return bank.charge(traveller, flight.price() + room.price());
    }
}
// end::flow[]
