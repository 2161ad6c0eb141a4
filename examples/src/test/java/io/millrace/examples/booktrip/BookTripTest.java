package io.millrace.examples.booktrip;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.runtime.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class BookTripTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void booksFlightAndRoomAndCharges() {
        Outcome<BookTripFlow.Output> outcome = BookTripMain.book(false, false, out);

        assertThat(outcome.orElseThrow().receipt()).isEqualTo(new Receipt("Ada", 275));
        assertThat(printed.toString(StandardCharsets.UTF_8)).endsWith("Booked. Paid: 275\n");
    }

    @Test
    void cancelsRoomAndFlightWhenTheCardIsDeclined() {
        Outcome<BookTripFlow.Output> outcome = BookTripMain.book(false, true, out);

        assertThat(outcome).isInstanceOf(Outcome.Reverted.class);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  airline: booked flight MR 101 for Ada on 2026-06-01",
                        "  hotels:  booked room 12 at Mill Inn for Ada, night of 2026-06-01",
                        "  bank:    declined to charge Ada 275",
                        "  hotels:  cancelled room 12 at Mill Inn",
                        "  airline: cancelled flight MR 101",
                        "Not booked: task 'charge' failed: io.millrace.examples.booktrip.CardDeclined:"
                                + " the card of Ada was declined. Undone: [bookRoom, bookFlight]");
    }

    @Test
    void asksABusyHotelAgain() {
        Outcome<BookTripFlow.Output> outcome = BookTripMain.book(true, false, out);

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "  airline: booked flight MR 101 for Ada on 2026-06-01",
                        "  hotels:  busy",
                        "  hotels:  busy",
                        "  hotels:  booked room 12 at Mill Inn for Ada, night of 2026-06-01",
                        "  bank:    charged Ada 275",
                        "Booked. Paid: 275");
    }

    // tag::plain[]
    @Test
    void callsATaskAsThePlainMethodThatItIs() throws SoldOut {
        BookTrip bookTrip = new BookTrip(new Airline(out), new Hotels(out), new Bank(out, false));

        Flight flight = bookTrip.bookFlight("Ada", LocalDate.of(2026, 6, 1));

        assertThat(flight.number()).isEqualTo("MR 101");
    }
    // end::plain[]
}
