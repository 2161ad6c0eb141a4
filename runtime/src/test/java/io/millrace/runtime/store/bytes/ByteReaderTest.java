package io.millrace.runtime.store.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteReaderTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
    void readsEveryNumber(long number) {
        byte[] bytes = new ByteWriter().number(number).toBytes();

        assertThat(new ByteReader(bytes).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16383, 16384, Long.MAX_VALUE})
    void readsEveryCount(long number) {
        byte[] bytes = new ByteWriter().count(number).toBytes();

        assertThat(new ByteReader(bytes).count()).isEqualTo(number);
    }

    @Test
    void writesSmallNumbersAsOneByte() {
        assertThat(new ByteWriter().count(127).number(-64).number(63).toBytes()).hasSize(3);
        assertThat(new ByteWriter().count(128).toBytes()).containsExactly(0x80, 0x01);
    }

    @Test
    void refusesANegativeCount() {
        ByteWriter out = new ByteWriter();

        assertThatThrownBy(() -> out.count(-1)).hasMessage("a count is 0 or more, but this is -1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ffffffffffffffffff02", "ffffffffffffffffffff01", "ffffffffffffffffff01"})
    void refusesCountsThatAreTooLarge(String hex) {
        ByteReader in = new ByteReader(HexFormat.of().parseHex(hex));

        assertThatThrownBy(in::count).isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void refusesLengthsBeforeItTakesTheMemory() {
        byte[] bytes = new ByteWriter().count(Integer.MAX_VALUE).toBytes();

        assertThatThrownBy(new ByteReader(bytes)::bytes)
                .hasMessage("a length of 2147483647 exceeds the bytes that are left, at byte 5 of 5");
        assertThatThrownBy(() -> new ByteReader(bytes).list(ByteReader::text))
                .isInstanceOf(MalformedBytesException.class);
    }

    @Test
    void refusesTextsThatAreNotInUtf8() {
        byte[] bytes = new ByteWriter()
                .bytes("é".getBytes(StandardCharsets.ISO_8859_1))
                .toBytes();

        assertThatThrownBy(new ByteReader(bytes)::text).hasMessageStartingWith("a text is not in UTF-8");
    }
}
