package io.millrace.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.runtime.plan.ValueType;
import io.millrace.runtime.spi.ValueCodec;
import io.millrace.runtime.store.record.EncodedValue;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValueCodecsTest {
    record Order(List<Item> items) {}

    record Item(String name, Map<String, Object> extras) {}

    /** Writes texts, and puts its name before them. */
    private record Marking(String name) implements ValueCodec {
        @Override
        public byte[] encode(Type type, Object value) {
            return (name + ":" + value).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(Type type, byte[] bytes) {
            return new String(bytes, StandardCharsets.UTF_8).substring(name.length() + 1);
        }
    }

    private static String codecOf(ValueCodecs codecs, String flow, Type type) {
        return codecs.encode(flow, "value", type, "text").codec();
    }

    @Test
    void choosesByTypeThenByFlowThenByDefault() {
        Type list = ValueType.of(List.class, String.class);
        ValueCodecs codecs = ValueCodecs.of(new Marking("default"))
                .forFlow("secret", new Marking("flow"))
                .forType(String.class, new Marking("text"))
                .forType(list, new Marking("list"));

        assertThat(codecOf(codecs, "plain", Integer.class)).isEqualTo("default");
        assertThat(codecOf(codecs, "secret", Integer.class)).isEqualTo("flow");
        assertThat(codecOf(codecs, "secret", String.class)).isEqualTo("text");
        assertThat(codecOf(codecs, "plain", ValueType.of(List.class, String.class)))
                .isEqualTo("list");
        assertThat(codecOf(codecs, "plain", ValueType.of(List.class, Integer.class)))
                .isEqualTo("default");
    }

    @Test
    void readsAValueWithTheCodecThatWroteItAfterTheChoiceHasChanged() {
        EncodedValue stored = ValueCodecs.of(new Marking("old")).encode("flow", "value", String.class, "text");
        ValueCodecs later = ValueCodecs.json().forFlow("other", new Marking("old"));

        assertThat(later.decode("flow", "value", String.class, stored)).isEqualTo("text");
    }

    @Test
    void refusesAValueWhoseCodecIsNotGiven() {
        EncodedValue stored = ValueCodecs.of(new Marking("old")).encode("flow", "value", String.class, "text");

        assertThatThrownBy(() -> ValueCodecs.json().decode("flow", "value", String.class, stored))
                .hasMessage("""
                        [R203] value 'value' of flow 'flow' cannot be read: java.lang.String
                            it was stored by the codec 'old', which is not among those that are given
                          Fix: give the engine that codec too.
                          More: docs/errors.md#r203""");
    }

    @Test
    void namesTypeAndPathOfWhatCannotBeStored() {
        Order order = new Order(List.of());

        assertThatThrownBy(() -> ValueCodecs.json().encode("ship", "order", Order.class, order))
                .hasMessage("""
                        [R201] value 'order' of flow 'ship' cannot be stored: io.millrace.runtime.ValueCodecsTest$Order
                            at: order.items[].extras[]
                            'java.lang.Object' is no type of the JDK whose values can be stored
                            codec: json
                          Fix: provide data of a type that the codec stores, or give a codec for this type.
                          More: docs/errors.md#r201""");
    }

    @Test
    void refusesAValueThatIsTooLarge() {
        ValueCodecs codecs = ValueCodecs.json().maxBytes(10);

        assertThat(codecs.encode("ship", "label", String.class, "12345678").bytes())
                .hasSize(10);
        assertThatThrownBy(() -> codecs.encode("ship", "label", String.class, "123456789"))
                .hasMessageStartingWith("""
                        [R202] value 'label' of flow 'ship' takes 11 bytes, but a value may take 10
                            type: java.lang.String
                            codec: json
                        """);
        assertThatThrownBy(() -> codecs.maxBytes(0)).hasMessage("a value may take 1 byte or more, but this is 0");
    }

    @Test
    void refusesBytesThatDoNotFitTheType() {
        EncodedValue stored = ValueCodecs.json().encode("ship", "label", String.class, "text");

        assertThatThrownBy(() -> ValueCodecs.json().decode("ship", "label", Order.class, stored))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.code()).isEqualTo(RuntimeCode.R203))
                .hasMessageContaining("codec: json, 6 bytes");
    }

    @Test
    void keepsAnInterruptOfACodec() {
        ValueCodec interrupted = new ValueCodec() {
            @Override
            public String name() {
                return "interrupted";
            }

            @Override
            public byte[] encode(Type type, Object value) throws InterruptedException {
                throw new InterruptedException("stop");
            }

            @Override
            public Object decode(Type type, byte[] bytes) {
                return bytes;
            }
        };

        assertThatThrownBy(() -> ValueCodecs.of(interrupted).encode("ship", "label", String.class, "text"))
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
