package io.millrace.model;

import java.time.Duration;

/** The flow that the design shows first. */
final class BookTrip {
    private BookTrip() {}

    static FlowFixture flow() {
        return FlowFixture.graph("book-trip")
                .input("traveller: String", "day: LocalDate")
                .task("bookFlight")
                .takes("traveller: String", "day: LocalDate")
                .gives("flight: Flight")
                .thrown("SoldOut")
                .revert("cancelFlight", "bookFlight")
                .takes("flight: Flight")
                .task("bookRoom")
                .takes("traveller: String", "day: LocalDate")
                .gives("room: Room")
                .asynchronous()
                .retry(new Retries()
                        .attempts(3)
                        .delay(Duration.ofMillis(200))
                        .backoff(2)
                        .on("HotelBusy"))
                .revert("cancelRoom", "bookRoom")
                .takes("room: Room")
                .task("charge")
                .takes("flight: Flight", "room: Room")
                .gives("receipt: Receipt");
    }
}
