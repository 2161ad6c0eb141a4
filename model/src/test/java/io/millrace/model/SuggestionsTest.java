package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
    private static final List<String> CANDIDATES = List.of("flight", "room", "receipt", "id", "traveller", "x");

    @ParameterizedTest
    @CsvSource({
        "rom, room",
        "rooms, room",
        "Room, room",
        "fligth, flight",
        "flights, flight",
        "reciept, receipt",
        "it, id",
        "travler, traveller",
        "X, x"
    })
    void findsTheNameThatWasMeant(String misspelt, String meant) {
        assertThat(Suggestions.nearest(misspelt, CANDIDATES)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"room", "hotel", "y", "''", "flown", "at", "trav"})
    void findsNothingWhereNoOtherNameIsNear(String name) {
        assertThat(Suggestions.nearest(name, CANDIDATES)).isEmpty();
    }

    @Test
    void prefersTheFirstOfTwoThatAreEquallyNear() {
        assertThat(Suggestions.nearest("cat", List.of("bat", "hat"))).contains("bat");
        assertThat(Suggestions.nearest("hotels", List.of("motels", "hotel", "hostels")))
                .contains("motels");
    }

    @Test
    void prefersTheNearest() {
        assertThat(Suggestions.nearest("travelle", List.of("traveled", "traveller")))
                .contains("traveller");
    }
}
