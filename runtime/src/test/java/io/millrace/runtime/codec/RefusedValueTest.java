package io.millrace.runtime.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.millrace.runtime.codec.SampleTypes.Point;
import io.millrace.runtime.spi.ValueCodec;
import java.lang.reflect.Type;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What would not come back equal is refused when it is written. */
class RefusedValueTest {
    private final ValueCodec codec = ValueCodec.json();

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Named {}

    record NamedHolder(Named named) {}

    record Loose(List<Map<String, Object>> parts) {}

    record Keyed(Map<Point, String> prices) {}

    record Running(Optional<Thread> thread) {}

    record Hidden(int shown, @JsonIgnore int hidden) {}

    interface Open {}

    @SuppressWarnings("ArrayRecordComponent") // Users have them.
    record Opened(Open[] parts) {}

    /** Has no constructor that could be called. */
    static final class Locked {
        private final int number;

        Locked(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    record Holder(List<Locked> parts) {}

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(Object.class, "text", "", "'java.lang.Object' is no type of the JDK"),
                Arguments.of(Loose.class, new Loose(List.of()), "parts[][]", "'java.lang.Object' is no type"),
                Arguments.of(Keyed.class, new Keyed(Map.of()), "prices", "cannot be the key of a map"),
                Arguments.of(Running.class, new Running(Optional.empty()), "thread", "'java.lang.Thread' is no type"),
                Arguments.of(Opened.class, new Opened(new Open[0]), "parts[]", "does not say of which class"),
                Arguments.of(NamedHolder.class, new NamedHolder(null), "named", "the name of its class is read"),
                Arguments.of(Named.class, new Named() {}, "", "the name of its class is read"),
                Arguments.of(Hidden.class, new Hidden(1, 2), "hidden", "hidden"),
                Arguments.of(Holder.class, new Holder(List.of(new Locked(1))), "parts[0]", "cannot deserialize"));
    }

    @Test
    void refusesAValueThatContainsItself() {
        Type type = Chain.class;
        Chain chain = new Chain(new ArrayList<>());
        chain.next().add(chain);

        assertThatThrownBy(() -> codec.encode(type, chain)).isInstanceOf(UnstorableValueException.class);
    }

    record Chain(List<Chain> next) {}

    record Files(List<Path> paths) {}

    @Test
    void refusesAPathOfAnotherFileSystem(@TempDir Path folder) throws Exception {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Files value = new Files(List.of(Path.of("a"), zip.getPath("b")));

            assertThatThrownBy(() -> codec.encode(Files.class, value))
                    .isInstanceOfSatisfying(
                            UnstorableValueException.class,
                            refused -> assertThat(refused.path()).isEqualTo("paths[1]"))
                    .hasMessageContaining("only those of the default one");
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatWouldNotComeBack(Type type, Object value, String path, String reason) {
        assertThatThrownBy(() -> codec.encode(type, value))
                .isInstanceOfSatisfying(
                        UnstorableValueException.class,
                        refused -> assertThat(refused.path()).isEqualTo(path))
                .hasMessageContaining(reason);
    }
}
