package io.millrace.examples.jarcensus.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.jarcensus.tally.VersionOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ArtifactTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        org/slf4j/slf4j-api/2.0.7/slf4j-api-2.0.7.jar             | org.slf4j | slf4j-api | 2.0.7        | ''
        org/slf4j/slf4j-api/2.0.7/slf4j-api-2.0.7-sources.jar     | org.slf4j | slf4j-api | 2.0.7        | sources
        junit/junit/4.13/junit-4.13.jar                           | junit     | junit     | 4.13         | ''
        g/a-b/1.0-SNAPSHOT/a-b-1.0-SNAPSHOT.jar                   | g         | a-b       | 1.0-SNAPSHOT | ''
        g/a/Final/a-Final.jar                                     | g         | a         | Final        | ''
        lib/guava-33.0.0-jre.jar                                  | ''        | guava     | 33.0.0-jre   | ''
        lib/x/y/other-1.2.jar                                     | ''        | other     | 1.2          | ''
        tools.jar                                                 | ''        | tools     | ''           | ''
        deep/er/lib/tools.JAR                                     | ''        | tools     | ''           | ''
        .jar                                                      | ''        | .jar      | ''           | ''
        -1.jar                                                    | ''        | -1        | ''           | ''
        """)
    void readsThePlaceOfAJar(String path, String group, String name, String version, String classifier) {
        assertThat(Artifact.at(path)).isEqualTo(new Artifact(group, name, version, classifier));
    }

    @Test
    void isCalledWithoutItsVersion() {
        assertThat(new Artifact("g", "a", "1", "").label()).isEqualTo("g:a");
        assertThat(new Artifact("g", "a", "1", "sources").label()).isEqualTo("g:a:sources");
        assertThat(new Artifact("", "a", "1", "").label()).isEqualTo("a");
    }

    @Test
    void versionsAreInTheOrderOfTheirPublication() {
        List<String> order = List.of(
                "1-alpha-2",
                "1-alpha-10",
                "1-beta",
                "1-M1",
                "1-rc1",
                "1-SNAPSHOT",
                "1",
                "1-jre",
                "1.0",
                "1.0.1",
                "1.2",
                "1.10",
                "1.10.0-preview",
                "2",
                "20231013",
                "99999999999999999999999");

        assertThat(order.stream().sorted(VersionOrder.INSTANCE.reversed()).sorted(VersionOrder.INSTANCE))
                .containsExactlyElementsOf(order);
        assertThat(Stream.of("1.0", "1-0").sorted(VersionOrder.INSTANCE)).containsExactly("1-0", "1.0");
    }
}
