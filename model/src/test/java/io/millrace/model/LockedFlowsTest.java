package io.millrace.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockedFlowsTest {
    private static final String STAY = """
            version 1
            flow stay
            task bookRoom
            """;

    private static final String MORE = STAY + "task pay\n";

    private static final String TRIP = """
            version 1
            nests hotel.StayFlow as at home
            flow trip
            subflow at home
            task fly
              after at home
            """;

    private static final String YEAR = """
            version 3
            nests travel.TripFlow as summer
            flow year
            subflow summer
            """;

    private final ShapeFile more = ShapeFile.parse(MORE);

    private static LockedFlows locks(String... others) {
        Map<String, ShapeFile> locks = new HashMap<>(Map.of("hotel.StayFlow", ShapeFile.parse(STAY)));
        for (String other : others) {
            ShapeFile file = ShapeFile.parse(other);
            locks.put(file.shape().name().equals("trip") ? "travel.TripFlow" : "travel.YearFlow", file);
        }
        return new LockedFlows(locks);
    }

    @Test
    void aTaskMoreBreaksRunsInWhichSomethingFollowsTheNestedFlow() {
        assertThat(locks().breaking("hotel.StayFlow", Map.of("hotel.StayFlow", more)))
                .isEmpty();
        assertThat(locks(TRIP.replace("  after at home\n", ""))
                        .breaking("hotel.StayFlow", Map.of("hotel.StayFlow", more)))
                .isEmpty();
        assertThat(locks(TRIP, YEAR).breaking("hotel.StayFlow", Map.of("hotel.StayFlow", more)))
                .containsExactly(
                        "in flow 'trip', which nests it, task 'fly' has now 'after at home.pay'",
                        "in flow 'year', which nests it, task 'summer.fly' has now 'after summer.at home.pay'");
    }

    @Test
    void runsOfAHigherVersionBeginAnew() {
        Map<String, ShapeFile> now = Map.of(
                "hotel.StayFlow", more, "travel.TripFlow", ShapeFile.parse(TRIP.replace("version 1", "version 2")));
        ShapeFile raised = ShapeFile.parse(MORE.replace("version 1", "version 2"));

        assertThat(locks(TRIP).breaking("hotel.StayFlow", now)).isEmpty();
        assertThat(locks(TRIP).breaking("hotel.StayFlow", Map.of("hotel.StayFlow", raised)))
                .hasSize(1);
        assertThat(locks(TRIP).breaking("travel.TripFlow", now)).isEmpty();
    }

    @Test
    void aLockThatNestsAFlowInItselfEndsNowhereElse() {
        ShapeFile knot =
                ShapeFile.parse(STAY.replace("flow stay", "nests hotel.StayFlow as again\nflow stay\nsubflow again"));

        assertThat(new LockedFlows(Map.of("hotel.StayFlow", knot))
                        .breaking("hotel.StayFlow", Map.of("hotel.StayFlow", knot)))
                .isEmpty();
    }

    @Test
    void aFileIsReadAsItIsWritten() {
        assertThat(ShapeFile.parse(TRIP).nested()).isEqualTo(Map.of("at home", "hotel.StayFlow"));
        assertThat(ShapeFile.parse(ShapeFile.parse(TRIP).text())).isEqualTo(ShapeFile.parse(TRIP));
    }
}
