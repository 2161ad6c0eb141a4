package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowDrawingsTest {
    private static final long SEED = 31;

    private static FlowFixture odd() {
        return FlowFixture.graph("odd \"flow\"")
                .inputSource("In<\"A&B\">")
                .input("größe: int")
                .task("say \"hi\"")
                .takes("größe: int")
                .gives("x: int")
                .task("<b>#1;</b> & co")
                .takes("x: int")
                .task("back\\slash")
                .after("say \"hi\"");
    }

    @Test
    void drawTheSampleOfTheDesignInText() {
        assertThat(FlowDrawings.text(BookTrip.flow().resolve())).isEqualTo("""
                        traveller, day   -> bookFlight -> flight     revert: cancelFlight
                        traveller, day   -> bookRoom   -> room       revert: cancelRoom, up to 3 attempts
                        flight, room     -> charge     -> receipt
                        """);
    }

    @Test
    void drawEverythingInText() {
        assertThat(FlowDrawings.text(GrandTour.flow().resolve())).isEqualTo("""
                        (whole flow)   one attempt for each 'season' of constants
                        cities, season              -> plan       -> route, airlines
                        traveller, day, airline     -> bookFlight -> flight             revert: cancelFlight, one attempt for each 'airline' of airlines
                        route                       -> buyTickets -> tickets            each of route, revert: returnTicket, up to 1 attempt
                        flight                      -> upgrade    -> seat               if mayUpgrade
                        traveller, day              -> stay       -> room, bed?         flow: StayFlow, up to 2 attempts, after plan
                        flight, room, seat?, bed?   -> charge     -> receipt            revert: refund, at most once
                        receipt, note?, tickets     -> send                             after upgrade
                        """);
    }

    @Test
    void doNotWaitForALongColumn() {
        FlowFixture flow = BookTrip.flow()
                .input("country: String")
                .task("much")
                .takes("flight: Flight", "room: Room", "receipt: Receipt", "traveller: String", "country: String");

        assertThat(FlowDrawings.text(flow.resolve()))
                .contains(
                        "flight, room     -> charge     -> receipt\n",
                        "flight, room, receipt, traveller, country   -> much\n");
    }

    @Test
    void drawTheSampleForMermaid() {
        assertThat(FlowDrawings.mermaid(BookTrip.flow().resolve())).isEqualTo("""
                        flowchart TD
                            input(["TripRequest"])
                            m_bookFlight["<b>bookFlight</b><br/>revert: cancelFlight"]
                            m_bookRoom["<b>bookRoom</b><br/>revert: cancelRoom, up to 3 attempts"]
                            m_charge["<b>charge</b>"]
                            input -->|"traveller, day"| m_bookFlight
                            input -->|"traveller, day"| m_bookRoom
                            m_bookFlight -->|"flight"| m_charge
                            m_bookRoom -->|"room"| m_charge
                        """);
    }

    @Test
    void drawEverythingForMermaid() {
        assertThat(FlowDrawings.mermaid(GrandTour.flow().resolve())).isEqualTo("""
                        flowchart TD
                            input(["TourRequest"])
                            m_plan["<b>plan</b>"]
                            m_bookFlight["<b>bookFlight</b><br/>revert: cancelFlight, one attempt for each 'airline' of airlines"]
                            m_buyTickets["<b>buyTickets</b><br/>each of route, revert: returnTicket, up to 1 attempt"]
                            m_upgrade["<b>upgrade</b><br/>if mayUpgrade"]
                            m_stay[["<b>stay</b><br/>flow: StayFlow, up to 2 attempts, after plan"]]
                            m_charge["<b>charge</b><br/>revert: refund, at most once"]
                            m_send["<b>send</b><br/>after upgrade"]
                            input -->|"cities"| m_plan
                            input -->|"traveller, day"| m_bookFlight
                            input -->|"traveller, day"| m_stay
                            input -->|"note"| m_send
                            m_plan -.-> m_stay
                            m_upgrade -.-> m_send
                            m_plan -->|"airlines"| m_bookFlight
                            m_plan -->|"route"| m_buyTickets
                            m_bookFlight -->|"flight"| m_upgrade
                            m_bookFlight -->|"flight"| m_charge
                            m_stay -->|"room, bed"| m_charge
                            m_upgrade -->|"seat"| m_charge
                            m_charge -->|"receipt"| m_send
                            m_buyTickets -->|"tickets"| m_send
                        """);
    }

    @Test
    void drawTheSampleForGraphviz() {
        assertThat(FlowDrawings.dot(BookTrip.flow().resolve())).isEqualTo("""
                        digraph "book-trip" {
                            node [shape=box, style=rounded, fontname="sans-serif"];
                            edge [fontname="sans-serif", fontsize=10];
                            input [shape=ellipse, label="TripRequest"];
                            m_bookFlight [label="bookFlight\\nrevert: cancelFlight"];
                            m_bookRoom [label="bookRoom\\nrevert: cancelRoom\\nup to 3 attempts"];
                            m_charge [label="charge"];
                            input -> m_bookFlight [label="traveller, day"];
                            input -> m_bookRoom [label="traveller, day"];
                            m_bookFlight -> m_charge [label="flight"];
                            m_bookRoom -> m_charge [label="room"];
                        }
                        """);
    }

    @Test
    void drawEverythingForGraphviz() {
        assertThat(FlowDrawings.dot(GrandTour.flow().resolve())).isEqualTo("""
                        digraph "grand-tour" {
                            node [shape=box, style=rounded, fontname="sans-serif"];
                            edge [fontname="sans-serif", fontsize=10];
                            input [shape=ellipse, label="TourRequest"];
                            m_plan [label="plan"];
                            m_bookFlight [label="bookFlight\\nrevert: cancelFlight\\none attempt for each 'airline' of airlines"];
                            m_buyTickets [label="buyTickets\\neach of route\\nrevert: returnTicket\\nup to 1 attempt"];
                            m_upgrade [label="upgrade\\nif mayUpgrade"];
                            m_stay [peripheries=2, label="stay\\nflow: StayFlow\\nup to 2 attempts\\nafter plan"];
                            m_charge [label="charge\\nrevert: refund\\nat most once"];
                            m_send [label="send\\nafter upgrade"];
                            input -> m_plan [label="cities"];
                            input -> m_bookFlight [label="traveller, day"];
                            input -> m_stay [label="traveller, day"];
                            input -> m_send [label="note"];
                            m_plan -> m_stay [style=dashed];
                            m_upgrade -> m_send [style=dashed];
                            m_plan -> m_bookFlight [label="airlines"];
                            m_plan -> m_buyTickets [label="route"];
                            m_bookFlight -> m_upgrade [label="flight"];
                            m_bookFlight -> m_charge [label="flight"];
                            m_stay -> m_charge [label="room, bed"];
                            m_upgrade -> m_charge [label="seat"];
                            m_charge -> m_send [label="receipt"];
                            m_buyTickets -> m_send [label="tickets"];
                        }
                        """);
    }

    @Test
    void drawTheSampleAsJson() {
        assertThat(FlowDrawings.json(BookTrip.flow().resolve())).isEqualTo("""
                        {
                          "flow": "book-trip",
                          "version": 1,
                          "pattern": "GRAPH",
                          "input": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}],
                          "members": [
                            {"id": "m_bookFlight", "name": "bookFlight", "kind": "task", "requires": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}], "provides": [{"name": "flight", "type": "travel.Flight"}], "notes": ["revert: cancelFlight"]},
                            {"id": "m_bookRoom", "name": "bookRoom", "kind": "task", "requires": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}], "provides": [{"name": "room", "type": "travel.Room"}], "notes": ["revert: cancelRoom", "up to 3 attempts"]},
                            {"id": "m_charge", "name": "charge", "kind": "task", "requires": [{"name": "flight", "type": "travel.Flight"}, {"name": "room", "type": "travel.Room"}], "provides": [{"name": "receipt", "type": "travel.Receipt"}], "notes": []}
                          ],
                          "edges": [
                            {"from": "input", "to": "m_bookFlight", "label": "traveller, day"},
                            {"from": "input", "to": "m_bookRoom", "label": "traveller, day"},
                            {"from": "m_bookFlight", "to": "m_charge", "label": "flight"},
                            {"from": "m_bookRoom", "to": "m_charge", "label": "room"}
                          ],
                          "output": [{"name": "flight", "type": "travel.Flight"}, {"name": "room", "type": "travel.Room"}, {"name": "receipt", "type": "travel.Receipt"}]
                        }
                        """);
    }

    @Test
    void drawEverythingAsJson() {
        assertThat(FlowDrawings.json(GrandTour.flow().resolve())).isEqualTo("""
                        {
                          "flow": "grand-tour",
                          "version": 1,
                          "pattern": "GRAPH",
                          "input": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}, {"name": "cities", "type": "java.util.List<java.lang.String>"}, {"name": "budget", "type": "java.lang.Integer"}, {"name": "note", "type": "java.lang.String", "optional": true}],
                          "members": [
                            {"id": "m_plan", "name": "plan", "kind": "task", "requires": [{"name": "cities", "type": "java.util.List<java.lang.String>"}, {"name": "season", "type": "java.lang.String"}], "provides": [{"name": "route", "type": "java.util.List<java.lang.String>"}, {"name": "airlines", "type": "java.util.Set<java.lang.String>"}], "notes": []},
                            {"id": "m_bookFlight", "name": "bookFlight", "kind": "task", "requires": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}, {"name": "airline", "type": "java.lang.String"}], "provides": [{"name": "flight", "type": "travel.Flight"}], "notes": ["revert: cancelFlight", "one attempt for each 'airline' of airlines"]},
                            {"id": "m_buyTickets", "name": "buyTickets", "kind": "task", "requires": [{"name": "route", "type": "java.util.Collection<? extends java.lang.String>"}], "provides": [{"name": "tickets", "type": "java.util.List<java.lang.String>"}], "notes": ["each of route", "revert: returnTicket", "up to 1 attempt"]},
                            {"id": "m_upgrade", "name": "upgrade", "kind": "task", "requires": [{"name": "flight", "type": "travel.Flight"}], "provides": [{"name": "seat", "type": "travel.Seat"}], "notes": ["if mayUpgrade"]},
                            {"id": "m_stay", "name": "stay", "kind": "flow", "requires": [{"name": "traveller", "type": "java.lang.String"}, {"name": "day", "type": "java.time.LocalDate"}], "provides": [{"name": "room", "type": "travel.Room"}, {"name": "bed", "type": "java.lang.String", "optional": true}], "notes": ["flow: StayFlow", "up to 2 attempts", "after plan"]},
                            {"id": "m_charge", "name": "charge", "kind": "task", "requires": [{"name": "flight", "type": "travel.Flight"}, {"name": "room", "type": "travel.Room"}, {"name": "seat", "type": "travel.Seat", "optional": true}, {"name": "bed", "type": "java.lang.String", "optional": true}], "provides": [{"name": "receipt", "type": "travel.Receipt"}], "notes": ["revert: refund", "at most once"]},
                            {"id": "m_send", "name": "send", "kind": "task", "requires": [{"name": "receipt", "type": "travel.Receipt"}, {"name": "note", "type": "java.lang.String", "optional": true}, {"name": "tickets", "type": "java.util.List<? extends java.lang.CharSequence>"}], "provides": [], "notes": ["after upgrade"]}
                          ],
                          "edges": [
                            {"from": "input", "to": "m_plan", "label": "cities"},
                            {"from": "input", "to": "m_bookFlight", "label": "traveller, day"},
                            {"from": "input", "to": "m_stay", "label": "traveller, day"},
                            {"from": "input", "to": "m_send", "label": "note"},
                            {"from": "m_plan", "to": "m_stay", "label": ""},
                            {"from": "m_upgrade", "to": "m_send", "label": ""},
                            {"from": "m_plan", "to": "m_bookFlight", "label": "airlines"},
                            {"from": "m_plan", "to": "m_buyTickets", "label": "route"},
                            {"from": "m_bookFlight", "to": "m_upgrade", "label": "flight"},
                            {"from": "m_bookFlight", "to": "m_charge", "label": "flight"},
                            {"from": "m_stay", "to": "m_charge", "label": "room, bed"},
                            {"from": "m_upgrade", "to": "m_charge", "label": "seat"},
                            {"from": "m_charge", "to": "m_send", "label": "receipt"},
                            {"from": "m_buyTickets", "to": "m_send", "label": "tickets"}
                          ],
                          "output": [{"name": "receipt", "type": "travel.Receipt"}, {"name": "flight", "type": "travel.Flight"}, {"name": "seat", "type": "travel.Seat", "optional": true}]
                        }
                        """);
    }

    @Test
    void drawAnEmptyFlow() {
        FlowGraph nothing = FlowFixture.graph("nothing").resolve();

        assertThat(FlowDrawings.text(nothing)).isEmpty();
        assertThat(FlowDrawings.mermaid(nothing)).isEqualTo("flowchart TD\n");
        assertThat(FlowDrawings.json(nothing)).contains("\"members\": [],", "\"output\": []");
    }

    @Test
    void keepOddNamesApartFromTheirNotation() {
        assertThat(FlowDrawings.mermaid(odd().resolve())).isEqualTo("""
                        flowchart TD
                            input(["In#lt;#quot;A#amp;B#quot;#gt;"])
                            m_say_20__22_hi_22_["<b>say #quot;hi#quot;</b>"]
                            m__3c_b_3e__23_1_3b__3c__2f_b_3e__20__26__20_co["<b>#lt;b#gt;#35;1;#lt;/b#gt; #amp; co</b>"]
                            m_back_5c_slash["<b>back\\slash</b><br/>after say #quot;hi#quot;"]
                            input -->|"größe"| m_say_20__22_hi_22_
                            m_say_20__22_hi_22_ -.-> m_back_5c_slash
                            m_say_20__22_hi_22_ -->|"x"| m__3c_b_3e__23_1_3b__3c__2f_b_3e__20__26__20_co
                        """);
        assertThat(FlowDrawings.dot(odd().resolve())).isEqualTo("""
                        digraph "odd \\"flow\\"" {
                            node [shape=box, style=rounded, fontname="sans-serif"];
                            edge [fontname="sans-serif", fontsize=10];
                            input [shape=ellipse, label="In<\\"A&B\\">"];
                            m_say_20__22_hi_22_ [label="say \\"hi\\""];
                            m__3c_b_3e__23_1_3b__3c__2f_b_3e__20__26__20_co [label="<b>#1;</b> & co"];
                            m_back_5c_slash [label="back\\\\slash\\nafter say \\"hi\\""];
                            input -> m_say_20__22_hi_22_ [label="größe"];
                            m_say_20__22_hi_22_ -> m_back_5c_slash [style=dashed];
                            m_say_20__22_hi_22_ -> m__3c_b_3e__23_1_3b__3c__2f_b_3e__20__26__20_co [label="x"];
                        }
                        """);
        assertThat(FlowDrawings.json(odd().resolve()))
                .contains("\"name\": \"say \\\"hi\\\"\"", "\"name\": \"back\\\\slash\"", "\"name\": \"größe\"");
    }

    @Test
    void closeWhatTheyOpenInJson() {
        assertThat(openAtTheEnd(FlowDrawings.json(odd().resolve()))).isEmpty();
        assertThat(openAtTheEnd(FlowDrawings.json(GrandTour.flow().resolve()))).isEmpty();
        assertThat(openAtTheEnd("{\"a\": [\"}\"}")).isNotEmpty();
    }

    /** Returns the brackets and quotes that are open at the end of a JSON text. */
    private static String openAtTheEnd(String json) {
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            boolean quoted = !open.isEmpty() && open.charAt(open.length() - 1) == '"';
            char opened = character == '}' ? '{' : character == ']' ? '[' : character;
            boolean closes = !open.isEmpty() && open.charAt(open.length() - 1) == opened;
            if (quoted && character == '\\') {
                i++;
            } else if ((quoted && character == '"') || (!quoted && "}]".indexOf(character) >= 0 && closes)) {
                open.setLength(open.length() - 1);
            } else if (!quoted && "{[}]\"".indexOf(character) >= 0) {
                open.append(character);
            }
        }
        return open.toString();
    }

    @ParameterizedTest
    @CsvSource({"bookRoom, m_bookRoom", "stay.bookRoom, m_stay_2e_bookRoom", "a_b, m_a_5f_b", "ø, m__f8_", "'', m_"})
    void nameMembersByIdsOfLettersAndDigits(String name, String id) {
        assertThat(FlowDrawings.id(name)).isEqualTo(id);
    }

    @Test
    void giveDifferentNamesDifferentIds() {
        Random random = new Random(SEED);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int length = random.nextInt(6); length > 0; length--) {
                name.append("_25.aef😀".charAt(random.nextInt(9)));
            }
            String id = FlowDrawings.id(name.toString());
            assertThat(id).as("seed %d", SEED).matches("m_[A-Za-z0-9_]*");
            assertThat(names.merge(id, name.toString(), (old, same) -> old))
                    .as("seed %d", SEED)
                    .isEqualTo(name.toString());
        }
    }
}
