package io.millrace.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IdentifiersTest {
    @ParameterizedTest
    @CsvSource({
        "charge,charge",
        "book-flight,bookFlight",
        "book the flight,bookTheFlight",
        "1st,st",
        "class,classTask",
        "yield,yieldTask",
        "_,_Task",
        "42,theTask",
        "naïve,naïve",
        "Room,Room"
    })
    void keepsWhatIsPartOfAnIdentifier(String wish, String name) {
        assertThat(new Identifiers(List.of()).take(wish, "Task")).isEqualTo(name);
    }

    @Test
    void takesTheSuffixAndThenNumbersWhereNamesAreTaken() {
        Identifiers free = new Identifiers(List.of("room"));

        assertThat(free.take("room", "Value")).isEqualTo("roomValue");
        assertThat(free.take("room", "Value")).isEqualTo("room2");
        assertThat(free.take("room")).isEqualTo("room3");
        assertThat(free.take("class")).isEqualTo("class2");
    }
}
