package io.millrace.examples.booktrip;

import io.millrace.runtime.Engine;
import io.millrace.runtime.FlowRun;
import io.millrace.runtime.Outcome;
import io.millrace.runtime.RunId;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;

/**
 * Books a trip for Ada. With {@code --busy} the hotel answers at the third call only. With {@code --declined} the bank
 * declines the card, and everything that was booked is cancelled again, last first.
 */
public final class BookTripMain {
    private BookTripMain() {}

    /** Runs the example. Ends with status 0, also where the trip was cancelled as asked; 2 for an unknown argument. */
    public static void main(String[] args) {
        List<String> arguments = List.of(args);
        if (!List.of("--busy", "--declined").containsAll(arguments)) {
            System.err.println("book-trip knows the arguments --busy and --declined, and was given " + arguments);
            System.exit(2);
        }
        book(arguments.contains("--busy"), arguments.contains("--declined"), System.out);
    }

    static Outcome<BookTripFlow.Output> book(boolean busy, boolean declined, PrintStream out) {
        // tag::run[]
        Hotels hotels = new Hotels(out, busy ? 2 : 0);
        BookTrip bookTrip = new BookTrip(new Airline(out), hotels, new Bank(out, declined));
        BookTripFlow flow = BookTripFlow.of(bookTrip);

        try (Engine engine = Engine.serial().build()) {
            TripRequest request = new TripRequest("Ada", LocalDate.of(2026, 6, 1));
            FlowRun<BookTripFlow.Output> run = engine.start(flow, request, RunId.of("trip-42"));
            Outcome<BookTripFlow.Output> outcome = run.await();
            out.println(describe(outcome));
            return outcome;
        }
        // end::run[]
    }

    // tag::fold[]
    private static String describe(Outcome<BookTripFlow.Output> outcome) {
        return outcome.fold(
                output -> "Booked. Paid: " + output.receipt().amount(),
                reverted -> "Not booked: " + reverted.failures() + ". Undone: " + reverted.reverted(),
                failed -> "Something is left to undo by hand: " + failed.left(),
                suspended -> "To be continued: " + suspended.reason());
    }
    // end::fold[]
}
