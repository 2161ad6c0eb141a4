package io.millrace.model;

import io.millrace.model.RevertDeclaration.FailureUse;

/** A sound flow with some of everything. */
final class GrandTour {
    private GrandTour() {}

    static FlowFixture flow() {
        return FlowFixture.graph("grand-tour")
                .source("GrandTour")
                .inputSource("TourRequest")
                .input("traveller: String", "day: LocalDate", "cities: List<String>", "budget: int", "note?: String")
                .retryEachOf("season", "summer", "winter")
                .with(GrandTour::addTravel)
                .with(GrandTour::addStay)
                .with(GrandTour::addPayment)
                .output("receipt: Receipt", "flight: Flight", "seat?: Seat");
    }

    private static void addTravel(FlowFixture flow) {
        flow.task("plan")
                .takes("cities: List<String>", "season: String")
                .gives("route: List<String>", "airlines: Set<String>")
                .priority(5)
                .task("bookFlight")
                .takes("traveller: String", "day: LocalDate", "airline: String")
                .gives("flight: Flight")
                .retryEach("airline", "airlines")
                .revert("cancelFlight", "bookFlight")
                .takes("flight: Flight", "traveller: String", "budget: int")
                .retry(2)
                .task("buyTickets")
                .each("route", "city: String", 2)
                .gives("tickets: List<String>")
                .retry(1)
                .revert("returnTicket", "buyTickets")
                .takes("route: Collection<? extends String>", "tickets: List<? extends String>")
                .task("upgrade")
                .takes("flight: Flight")
                .gives("seat: Seat")
                .decider("mayUpgrade", "upgrade", DeciderDepth.ATOM)
                .takes("budget: int");
    }

    private static void addStay(FlowFixture flow) {
        flow.nested("stay", "StayFlow")
                .takes("guest=traveller: String", "day: LocalDate")
                .gives("room: Room", "kind=bed?: String")
                .after("plan")
                .retry(2);
    }

    private static void addPayment(FlowFixture flow) {
        flow.task("charge")
                .takes("flight: Flight", "room: Room", "seat?: Seat", "bed?: String")
                .gives("receipt: Receipt")
                .atMostOnce()
                .revert("refund", "charge")
                .takes("receipt?: Receipt", "flight: Flight")
                .failure(FailureUse.OPTIONAL)
                .task("send")
                .takes("receipt: Receipt", "note?: String", "tickets: List<? extends CharSequence>")
                .after("upgrade");
    }
}
