package io.millrace.runtime.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.MillraceException;
import io.millrace.runtime.plan.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final ValueKey<String> NAME = ValueKey.of("name", String.class);
    private static final ValueKey<Integer> COUNT = ValueKey.of("count", int.class);
    private static final ValueKey<List<String>> NAMES = ValueKey.listOf("names", String.class);

    @Test
    void areFoundByTheirKeys() {
        Values values = Values.of(NAME, "Ada").with(COUNT, 1).with(COUNT, 2);

        assertThat(values.get(NAME)).isEqualTo("Ada");
        assertThat(values.find(COUNT)).contains(2);
        assertThat(values.find(NAMES)).isEmpty();
        assertThat(values.names()).containsExactly("count", "name");
        assertThat(values).hasToString("{count=2, name=Ada}").isEqualTo(Values.copyOf(values.asMap()));
        assertThat(values).hasSameHashCodeAs(Values.copyOf(values.asMap())).isNotEqualTo(Values.none());
    }

    @Test
    void sayWhatIsThereWhereSomethingIsMissing() {
        assertThatThrownBy(() -> Values.of(NAME, "Ada").get(COUNT))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("there is no value 'count'; the values are [name]");
        assertThatThrownBy(() -> Values.of(NAME, "Ada").find(ValueKey.listOf("name", String.class)))
                .isInstanceOf(MillraceException.class)
                .hasMessageStartingWith("[R016] the value 'name' is a java.lang.String, but its key says"
                        + " java.util.List<java.lang.String>");
    }

    @Test
    @SuppressWarnings("NullAway")
    void holdNoNull() {
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("name", null);

        assertThatThrownBy(() -> Values.of(NAME, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Values.copyOf(withNull))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("name");
    }

    @Test
    void doNotChange() {
        Map<String, Object> map = new HashMap<>(Map.of("name", "Ada"));
        Values values = Values.copyOf(map);
        map.put("count", 1);

        assertThat(values.names()).containsExactly("name");
        assertThatThrownBy(() -> values.asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void haveKeysThatAreEqualByNameAndType() {
        ValueKey<Set<String>> set = new ValueKey<>("set") {};

        assertThat(set.type()).isEqualTo(ValueType.of(Set.class, String.class));
        assertThat(set).isEqualTo(ValueKey.of("set", ValueType.of(Set.class, String.class)));
        assertThat(COUNT.type()).isEqualTo(Integer.class);
        assertThat(COUNT).isNotEqualTo(NAME).isEqualTo(ValueKey.of("count", Integer.class));
        assertThat(NAME.named("other")).isEqualTo(ValueKey.of("other", String.class));
        assertThat(NAME.optional())
                .isEqualTo(ValueKey.of("name", String.class).optional())
                .hasToString("name (Optional<java.lang.String>)");
        assertThat(Parameter.each(NAMES)).isEqualTo(Parameter.each(NAMES, 3)).hasToString("each of " + NAMES);
    }
}
